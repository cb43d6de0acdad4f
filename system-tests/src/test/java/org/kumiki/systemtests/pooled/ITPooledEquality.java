package org.kumiki.systemtests.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.inprocess.InProcessParts;
import tools.jackson.databind.JsonNode;

/**
 * Every template over a real federation (gRPC, mutual TLS, signatures, secure aggregation, DuckDB)
 * gives the numbers R gives on the pooled rows.
 */
class ITPooledEquality {

  @TempDir static Path folder;
  private static FourSites sites;
  private static Federation federation;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    sites = FourSites.in(folder);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    federation =
        Federation.start(
            sites.plan(Profile.NONE, Duration.ofSeconds(5), Map.of()),
            new InProcessParts(clock, random),
            clock,
            random,
            words -> {});
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  static List<PooledCase> cases() throws IOException {
    return PooledCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyTemplate_equalsR(PooledCase pooled) throws IOException, InterruptedException {
    JsonNode document = run(pooled);
    assertThat(document.path("nodes").path("contributed").asInt()).isEqualTo(4);
    assertThat(document.path("privacy").asString()).isEqualTo("secure-aggregation");
    for (PooledCase.Expected expected : pooled.expect()) {
      JsonNode found = document.path("result").at(expected.path());
      assertThat(found.isNumber()).as("%s %s: %s", pooled.name(), expected.path(), found).isTrue();
      assertThat(expected.isEqualTo(found.doubleValue()))
          .as("%s %s: %s, R %s", pooled.name(), expected.path(), found, expected.value())
          .isTrue();
    }
  }

  @Test
  void theSameQueryTwice_givesTheSameNumbersToTheLastBit()
      throws IOException, InterruptedException {
    PooledCase first = cases().getFirst();
    assertThat(run(first).path("result")).isEqualTo(run(first).path("result"));
  }

  private static JsonNode run(PooledCase pooled) throws IOException, InterruptedException {
    RunReport report =
        federation.run(
            PooledCase.JSON.writeValueAsBytes(pooled.query()), sites.schema(), words -> {});
    assertThat(report.messages()).isEmpty();
    assertThat(report.exitCode()).isZero();
    return PooledCase.JSON.readTree(report.document().orElseThrow());
  }
}
