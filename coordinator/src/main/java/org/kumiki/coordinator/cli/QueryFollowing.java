package org.kumiki.coordinator.cli;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.coordinator.release.render.ResultText;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows a query from the outside: its events as lines, its work order, its result. */
final class QueryFollowing {

  private static final String AWAITING = "awaiting_signature";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A work order that has its signature. */
  private record Signed(String query, String signedBy) {}

  private final CoordinatorAddress address;
  private final Printout print;
  private final CoordinatorClient client;
  private final String id;
  private final Optional<SigningKey> key;
  private Optional<ApiFailure> notSigned = Optional.empty();

  QueryFollowing(
      CoordinatorAddress address,
      Printout print,
      CoordinatorClient client,
      String id,
      Optional<SigningKey> key) {
    this.address = address;
    this.print = print;
    this.client = client;
    this.id = id;
    this.key = key;
  }

  /** Prints the events until the end; the exit code of the query. */
  int toTheEnd() throws ApiFailure, InterruptedException {
    JsonNode end = watched();
    print.say(end, List.of());
    return ended(end);
  }

  private JsonNode watched() throws ApiFailure, InterruptedException {
    WatchedEvent end =
        client.watch(id, this::heard, event -> event.isEnd() || notSigned.isPresent());
    if (notSigned.isPresent()) {
      address
          .err()
          .println(
              "query %s still waits for a signature: 'kumiki query sign %s --key FILE', or"
                      .formatted(id, id)
                  + " 'kumiki query cancel %s'".formatted(id));
      throw notSigned.get();
    }
    return end.data();
  }

  private static int exitCode(JsonNode data) {
    return data.path("exit_code").asInt(1);
  }

  private int ended(JsonNode data) {
    if (exitCode(data) != 0) {
      address
          .err()
          .println(
              "kumiki: %s: %s"
                  .formatted(data.path("outcome").asString(), data.path("message").asString()));
    }
    return exitCode(data);
  }

  /** The same, and prints the result if there is one. */
  int toTheResult() throws ApiFailure, InterruptedException {
    JsonNode end = watched();
    if (exitCode(end) == 0) {
      JsonNode result = JSON.readTree(client.result(id));
      print.say(result, ResultText.of(result).stripTrailing());
    } else {
      print.say(end, List.of());
    }
    return ended(end);
  }

  /** Signs the work order as soon as it is there; says why if the query ends before. */
  int untilSigned() throws ApiFailure, InterruptedException {
    WatchedEvent last = client.watch(id, event -> {}, QueryFollowing::isOrderOrEnd);
    if (last.isEnd()) {
      print.say(last.data(), List.of());
      return ended(last.data());
    }
    sign();
    print.say(new Signed(id, key.orElseThrow().keyId()), List.of());
    return 0;
  }

  private static boolean isOrderOrEnd(WatchedEvent event) {
    return event.type().equals(AWAITING) || event.isEnd();
  }

  private void heard(WatchedEvent event) {
    EventWords.of(event).ifPresent(line -> address.err().println(line));
    if (event.type().equals(AWAITING) && key.isPresent()) {
      try {
        sign();
      } catch (ApiFailure e) {
        notSigned = Optional.of(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void sign() throws ApiFailure, InterruptedException {
    byte[] order = client.workOrder(id);
    client.sign(id, DocumentSigner.addSignature(order, DocumentKind.WORK_ORDER, key.orElseThrow()));
    address.err().println("the work order is signed by " + key.orElseThrow().keyId());
  }
}
