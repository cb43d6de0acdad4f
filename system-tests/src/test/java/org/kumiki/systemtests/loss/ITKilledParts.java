package org.kumiki.systemtests.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.separate.PartDied;
import org.kumiki.sandbox.separate.SeparateParts;
import org.kumiki.systemtests.pooled.FourSites;
import org.kumiki.systemtests.pooled.PooledCase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Coordinator and nodes as processes that are killed (SIGKILL) in the middle of a query: it ends
 * with the right numbers or with a clear failure, never with wrong numbers.
 */
class ITKilledParts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private FourSites sites;
  private PooledCase logistic;

  @BeforeEach
  void files() throws IOException {
    sites = FourSites.in(folder);
    logistic = PooledCase.all().getFirst();
  }

  private Federation start(Duration grace) throws InterruptedException {
    return Federation.start(
        sites.plan(Profile.NONE, grace, Map.of()),
        new SeparateParts(),
        Clock.systemUTC(),
        new SecureRandom(),
        words -> {});
  }

  private RunReport run(Federation federation, Consumer<String> words)
      throws IOException, InterruptedException {
    return federation.run(JSON.writeValueAsBytes(logistic.query()), sites.schema(), words);
  }

  private void isRight(RunReport report) {
    assertThat(report.messages()).isEmpty();
    assertThat(report.exitCode()).isZero();
    JsonNode result = JSON.readTree(report.document().orElseThrow()).path("result");
    for (PooledCase.Expected expected : logistic.expect()) {
      assertThat(result.at(expected.path()).doubleValue())
          .as(expected.path())
          .isCloseTo(
              expected.value(),
              org.assertj.core.data.Offset.offset(
                  1e-8 * Math.max(Math.abs(expected.value()), expected.se()) + 1e-12));
    }
  }

  @Test
  void processesOfTheirOwn_giveTheNumbersOfR() throws IOException, InterruptedException {
    try (Federation federation = start(Duration.ofSeconds(5))) {
      isRight(run(federation, words -> {}));
    }
  }

  /** Does something once, when a line of progress begins so. */
  private static Consumer<String> at(String beginning, Runnable what) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    return words -> {
      if (words.startsWith(beginning) && done.complete(null)) {
        what.run();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "4 nodes", "round 1", "round 3"})
  void aNodeThatIsKilledAndRestarted_comesBackAndTheNumbersAreRight(String moment)
      throws IOException, InterruptedException {
    try (Federation federation = start(Duration.ofSeconds(60))) {
      FederationNode node = federation.node("small");
      RunReport report =
          run(
              federation,
              at(
                  moment,
                  () -> {
                    node.kill();
                    try {
                      node.restart(federation.coordinator().facts());
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      isRight(report);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "round 2"})
  void aNodeThatIsKilledForGood_endsTooFewAndRevealsNothing(String moment)
      throws IOException, InterruptedException {
    try (Federation federation = start(Duration.ofSeconds(1))) {
      RunReport report = run(federation, at(moment, federation.node("tiny")::kill));
      assertThat(report.exitCode()).isEqualTo(4);
      assertThat(report.document()).isEmpty();
      assertThat(String.join("\n", report.messages())).contains("TOO_FEW").contains("tiny");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "4 nodes", "round 2"})
  void aCoordinatorThatIsKilled_endsTheQueryWithoutNumbers(String moment)
      throws IOException, InterruptedException {
    try (Federation federation = start(Duration.ofSeconds(5))) {
      assertThat(killedDuring(federation, moment)).isInstanceOf(PartDied.class);
      assertThat(List.of(federation.nodes())).isNotEmpty();
    }
  }

  private Throwable killedDuring(Federation federation, String moment) {
    return org.assertj.core.api.Assertions.catchThrowable(
        () -> run(federation, at(moment, federation.coordinator()::kill)));
  }
}
