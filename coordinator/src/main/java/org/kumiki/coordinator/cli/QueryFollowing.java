package org.kumiki.coordinator.cli;

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

  private final CoordinatorAddress address;
  private final CoordinatorClient client;
  private final String id;
  private final Optional<SigningKey> key;
  private Optional<ApiFailure> notSigned = Optional.empty();

  QueryFollowing(
      CoordinatorAddress address, CoordinatorClient client, String id, Optional<SigningKey> key) {
    this.address = address;
    this.client = client;
    this.id = id;
    this.key = key;
  }

  /** Prints the events until the end; the exit code of the query. */
  int toTheEnd() throws ApiFailure, InterruptedException {
    WatchedEvent end = client.watch(id, this::heard);
    if (notSigned.isPresent()) {
      throw notSigned.get();
    }
    return ended(end.data());
  }

  private int ended(JsonNode data) {
    if (data.path("exit_code").asInt(1) != 0) {
      address
          .err()
          .println(
              "kumiki: %s: %s"
                  .formatted(data.path("outcome").asString(), data.path("message").asString()));
    }
    return data.path("exit_code").asInt(1);
  }

  /** The same, and prints the result if there is one. */
  int toTheResult() throws ApiFailure, InterruptedException {
    int exit = toTheEnd();
    if (exit == 0) {
      address.out().print(ResultText.of(JSON.readTree(client.result(id))));
      address.out().flush();
    }
    return exit;
  }

  /** Signs the work order as soon as it is there; says why if the query ends before. */
  int untilSigned() throws ApiFailure, InterruptedException {
    WatchedEvent last = client.watch(id, event -> {}, QueryFollowing::isOrderOrEnd);
    if (last.isEnd()) {
      return ended(last.data());
    }
    sign();
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
