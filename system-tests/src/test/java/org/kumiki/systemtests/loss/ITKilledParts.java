package org.kumiki.systemtests.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.separate.PartDied;
import org.kumiki.sandbox.separate.SeparateParts;
import org.kumiki.systemtests.LongRun;
import org.kumiki.systemtests.pooled.FourSites;
import org.kumiki.systemtests.pooled.PooledCase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Coordinator and nodes as processes that are killed (SIGKILL) in the middle of a query: it ends
 * with the right numbers or with a clear failure, never with wrong numbers.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ITKilledParts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private FourSites sites;
  private PooledCase logistic;

  ITKilledParts(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void files() throws IOException {
    logistic = PooledCase.all().getFirst();
  }

  private Federation start(Duration grace) throws IOException, InterruptedException {
    sites = FourSites.in(Files.createTempDirectory(folder, "federation"));
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
              Offset.offset(1e-8 * Math.max(Math.abs(expected.value()), expected.se()) + 1e-12));
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

  private static void restart(Federation federation, FederationNode node) {
    try {
      node.restart(federation.coordinator().facts());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One federation lives through all the moments: each query finds the nodes of the last. */
  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class ANodeThatIsKilledAndRestarted {

    private Federation federation;

    @BeforeAll
    void start() throws IOException, InterruptedException {
      federation = ITKilledParts.this.start(Duration.ofSeconds(60));
    }

    @AfterAll
    void stop() {
      federation.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "4 nodes", "round 1", "round 3", "never"})
    void comesBackAndTheNumbersAreRight(String moment) throws IOException, InterruptedException {
      LongRun.only(moment.equals("round 3"));
      FederationNode node = federation.node("small");
      Runnable kill =
          () -> {
            node.kill();
            restart(federation, node);
          };
      isRight(run(federation, at(moment, kill)));
    }
  }

  @Test
  void aNodeThatIsKilledForGood_endsTooFewAndRevealsNothing()
      throws IOException, InterruptedException {
    try (Federation federation = start(Duration.ofSeconds(1))) {
      FederationNode tiny = federation.node("tiny");
      for (String moment : List.of("query", "round 2")) {
        RunReport report = run(federation, at(moment, tiny::kill));
        assertThat(report.exitCode()).as(moment).isEqualTo(4);
        assertThat(report.document()).as(moment).isEmpty();
        assertThat(String.join("\n", report.messages())).contains("TOO_FEW").contains("tiny");
        restart(federation, tiny);
      }
      isRight(run(federation, words -> {}));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 nodes", "round 2"})
  void aCoordinatorThatIsKilled_endsTheQueryWithoutNumbers(String moment)
      throws IOException, InterruptedException {
    LongRun.only(false);
    try (Federation federation = start(Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> run(federation, at(moment, federation.coordinator()::kill)))
          .isInstanceOf(PartDied.class);
    }
  }
}
