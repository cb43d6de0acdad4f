package org.kumiki.systemtests.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.FederationPlan;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.inprocess.InProcessParts;
import org.kumiki.systemtests.pooled.FourSites;
import org.kumiki.systemtests.pooled.PooledCase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mode SA-1 over the real wire: a node is lost before the first sum, or after it. */
class ITDropouts {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir Path folder;

  private FourSites sites() throws IOException {
    return FourSites.in(Files.createTempDirectory(folder, "federation"));
  }

  private static RunReport run(FederationPlan plan, FourSites sites)
      throws IOException, InterruptedException {
    try (Federation federation =
        Federation.start(
            plan,
            new InProcessParts(Clock.systemUTC(), new SecureRandom()),
            Clock.systemUTC(),
            new SecureRandom(),
            words -> {})) {
      byte[] query = JSON.writeValueAsBytes(PooledCase.all().getFirst().query());
      return federation.run(query, sites.schema(), words -> {});
    }
  }

  private static JsonNode document(RunReport report) {
    assertThat(report.exitCode()).as("%s", report.messages()).isZero();
    return JSON.readTree(report.document().orElseThrow());
  }

  private RunReport losing(String node, int round) throws IOException, InterruptedException {
    FourSites sites = sites();
    return run(
        sites.plan(Profile.NONE, GRACE, Map.of(node, Set.of(round)), AggregationMode.SA_1), sites);
  }

  @Test
  void lostBeforeTheFirstSum_theResultIsThatOfTheOthers() throws Exception {
    JsonNode found = document(losing("small", 1));
    FourSites sites = sites();
    FederationPlan all = sites.plan(Profile.NONE, GRACE, Map.of());
    FederationPlan others =
        new FederationPlan(
            all.home(),
            all.nodes().stream().filter(n -> !n.id().equals("small")).toList(),
            all.profile(),
            all.mode(),
            all.corruptNodes(),
            all.minNodes(),
            all.lossGrace(),
            AggregationMode.ALL);
    JsonNode expected = document(run(others, sites));
    assertThat(found.at("/nodes/contributed").asInt()).isEqualTo(3);
    assertThat(found.at("/nodes/dropped/0/node").asString()).isEqualTo("small");
    assertThat(found.at("/persons")).isEqualTo(expected.at("/persons"));
    JsonNode rows = expected.at("/result/coefficients");
    assertThat(rows.size()).isPositive();
    for (int i = 0; i < rows.size(); i++) {
      double value = rows.get(i).path("estimate").doubleValue();
      assertThat(found.at("/result/coefficients/" + i + "/estimate").doubleValue())
          .isCloseTo(value, Offset.offset(1e-10 * Math.max(1, Math.abs(value))));
    }
  }

  @Test
  void lostAfterTheFirstSum_nothingIsReleased() throws Exception {
    RunReport report = losing("small", 3);
    assertThat(report.exitCode()).isEqualTo(4);
    assertThat(report.document()).isEmpty();
    assertThat(String.join("\n", report.messages())).contains("TOO_FEW").contains("small");
  }

  @Test
  void nobodyLost_theResultIsThatOfModeAll() throws Exception {
    FourSites first = sites();
    JsonNode found =
        document(run(first.plan(Profile.NONE, GRACE, Map.of(), AggregationMode.SA_1), first));
    FourSites second = sites();
    JsonNode expected = document(run(second.plan(Profile.NONE, GRACE, Map.of()), second));
    assertThat(found.at("/result/coefficients")).isEqualTo(expected.at("/result/coefficients"));
    assertThat(found.at("/nodes/contributed").asInt()).isEqualTo(4);
  }
}
