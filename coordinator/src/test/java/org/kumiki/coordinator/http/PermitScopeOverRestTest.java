package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.PermitScope;
import tools.jackson.databind.json.JsonMapper;

/**
 * A permit's scope in plain terms: the coordinator says no as the nodes would, before they hear.
 */
class PermitScopeOverRestTest {

  @TempDir Path folder;
  private WireFederation federation;
  private CoordinatorClient researcher;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)));
    federation.permit(
        1,
        Optional.empty(),
        Optional.of(
            new PermitScope(
                List.of(
                    variable("y", PermitScope.VariableRole.OUTCOME),
                    variable("x", PermitScope.VariableRole.FILTER)),
                List.of(),
                List.of(PermitScope.OutputKind.MODEL, PermitScope.OutputKind.COUNT_AND_TABLE),
                3,
                5,
                1,
                PermitScope.SiteEstimates.NONE)));
    federation.connect();
    researcher = federation.client(federation.token("researcher"));
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private static PermitScope.ScopeVariable variable(String name, PermitScope.VariableRole role) {
    return new PermitScope.ScopeVariable(name, List.of(role), Optional.empty());
  }

  private WatchedEvent end(String query) throws Exception {
    return researcher.watch(
        researcher.submit("p1", JsonMapper.shared().readTree(query)), event -> {});
  }

  @Test
  void queryOutsideOfTheScope_isToldSoInWords_andNoNodeIsAsked() throws Exception {
    WatchedEvent end = end("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}");
    assertThat(end.data().path("outcome").asString()).isEqualTo("DATASET");
    assertThat(end.data().path("message").asString())
        .isEqualTo("the permit opens 'x' as FILTER, the query uses it as EXPOSURE or COVARIATE");
  }
}
