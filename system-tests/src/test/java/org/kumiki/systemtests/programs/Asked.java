package org.kumiki.systemtests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.systemtests.pooled.PooledCase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One query of rita's, followed by its events. */
final class Asked {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LivingFederation federation;
  private final String id;

  private Asked(LivingFederation federation, String id) {
    this.federation = federation;
    this.id = id;
  }

  /** Asks; the query waits for a signature, its participants stand. */
  static Asked of(LivingFederation federation, String queryFile) {
    return new Asked(
        federation,
        federation
            .as(
                "rita",
                "query submit",
                federation.file(queryFile),
                "--permit",
                LivingFederation.PERMIT)
            .done()
            .out()
            .strip());
  }

  /** Signs the work order, upon which it goes out. */
  void sign() {
    federation.as("rita", "query sign", id, "--key", federation.file("rita.key")).done();
  }

  /** Waits for an event, from the first on; the end at the latest. */
  WatchedEvent await(Predicate<WatchedEvent> wanted) throws IOException, InterruptedException {
    List<String> seen = new ArrayList<>();
    try (CoordinatorClient rita = federation.client("rita")) {
      WatchedEvent found =
          rita.watch(id, e -> seen.add(e.data().toString()), e -> wanted.test(e) || e.isEnd());
      assertThat(found).as("%s", seen).matches(wanted, "wanted");
      return found;
    } catch (ApiFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** How many events of a type a query that has ended had. */
  long count(String type) throws IOException, InterruptedException {
    List<String> types = new ArrayList<>();
    try (CoordinatorClient rita = federation.client("rita")) {
      rita.watch(id, e -> types.add(e.type()));
      return types.stream().filter(type::equals).count();
    } catch (ApiFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** How it ended. */
  JsonNode end() throws IOException, InterruptedException {
    return await(WatchedEvent::isEnd).data();
  }

  /** Its result, where there is one. */
  JsonNode document() {
    return JSON.readTree(federation.as("rita", "query result", id, "--json").done().out());
  }

  /** Checks that a result is that of R over all four sites. */
  static void isThatOfR(JsonNode result) throws IOException {
    for (PooledCase.Expected expected : PooledCase.all().getFirst().expect()) {
      if (!result.at(expected.path()).isNull()) {
        assertThat(result.at(expected.path()).doubleValue())
            .as(expected.path())
            .isCloseTo(
                expected.value(),
                Offset.offset(1e-8 * Math.max(Math.abs(expected.value()), expected.se()) + 1e-12));
      }
    }
    assertThat(result.at("/coefficients/0/estimate").isNumber()).isTrue();
  }

  /** The estimates of a document, by term. */
  static Map<String, Double> estimates(JsonNode document) {
    Map<String, Double> estimates = new TreeMap<>();
    for (JsonNode row : document.at("/result/coefficients")) {
      estimates.put(row.path("term").asString(), row.path("estimate").doubleValue());
    }
    assertThat(estimates).isNotEmpty();
    return estimates;
  }
}
