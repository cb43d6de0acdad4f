package org.kumiki.coordinator.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kumiki.algorithms.BlockSum;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.PlainSums;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real statistics over the same persons, summed in the clear, and decided one after the other as
 * the coordinator does, under ACRO-DEFAULT if not said otherwise.
 */
final class StatisticDesk {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int MOST_ROUNDS = 200;

  private final Dictionary dictionary;
  private final Frame rows;
  private final Profile profile;
  private final List<Earlier> released = new ArrayList<>();

  StatisticDesk(Dictionary dictionary, Frame rows) {
    this(dictionary, rows, Profile.ACRO_DEFAULT);
  }

  StatisticDesk(Dictionary dictionary, Frame rows, Profile profile) {
    this.dictionary = dictionary;
    this.rows = rows;
    this.profile = profile;
  }

  /** What became of a query. */
  record Answer(QueryOutcome outcome, JsonNode evidence) {

    JsonNode document() {
      return switch (outcome) {
        case QueryOutcome.Completed c -> c.document().json();
        case QueryOutcome.WhollyWithheld w -> w.document().json();
        case QueryOutcome.InReview r -> throw new AssertionError(r.message());
        case QueryOutcome.Failed f -> throw new AssertionError(f.message());
      };
    }

    boolean isReleased() {
      return outcome instanceof QueryOutcome.Completed;
    }

    JsonNode withheld() {
      return document().path("disclosure").path("withheld");
    }

    /** Whether another query is named as the reason of anything. */
    boolean namesAQuery() {
      return document().path("disclosure").toString().contains("query q");
    }
  }

  Answer ask(String template, String parameters) {
    var algorithm = new StandardAlgorithms().byId(template).orElseThrow();
    return ask(algorithm, parameters);
  }

  private <P, S, R extends Result> Answer ask(
      FederatedAlgorithm<P, S, R> algorithm, String parameters) {
    P p = algorithm.parse(JSON.readTree(parameters), dictionary);
    Summed summed = sum(algorithm, p, dictionary, rows);
    return decide(algorithm.id(), summed.result(), summed.sums());
  }

  /** A result and its last sums. */
  record Summed(Result result, PlainSums sums) {}

  /** The statistic of these rows. */
  static <P, S, R extends Result> Summed sum(
      FederatedAlgorithm<P, S, R> algorithm, P p, Dictionary dictionary, Frame rows) {
    NodeProgram program = algorithm.node(p, dictionary);
    S state = algorithm.start(p);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        byte[] broadcast = algorithm.broadcast(state);
        Layout layout = algorithm.layout(p, dictionary, broadcast);
        Contribution contribution = new Contribution(layout);
        var pass = program.begin(broadcast);
        pass.finish(BlockSum.run(pass, rows, executor), contribution);
        PlainSums sums = new PlainSums(layout, List.of(contribution));
        switch (algorithm.step(p, state, sums)) {
          case Step.Next<S, R>(S next) -> state = next;
          case Step.Done<S, R>(R result) -> {
            return new Summed(result, sums);
          }
          case Step.Failed<S, R>(var code, var said) -> throw new AssertionError(said);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no end");
  }

  private Answer decide(String template, Result result, PlainSums sums) {
    Totals totals =
        new Totals(
            rows.persons(),
            rows.persons(),
            sums.count(CaseSlots.PERSONS_USED),
            sums.count(CaseSlots.PERSONS_MISSING),
            sums.count(CaseSlots.ROWS_USED),
            sums.count(CaseSlots.ROWS_MISSING));
    LinkedRelease release = LinkedRelease.of(facts(template), totals, result, released);
    release
        .figures()
        .ifPresent(
            text ->
                released.add(
                    new Earlier(
                        "q" + (released.size() + 1), FiguresJson.read(JSON.readTree(text)))));
    return new Answer(release.outcome(), release.evidence());
  }

  private RunFacts facts(String template) {
    return new RunFacts(
        "q",
        "p1",
        new TemplateReference(template, "1.0.0", Digest.of(new byte[0])),
        JsonText.parse("{}"),
        Optional.empty(),
        CutRegions.NONE,
        Optional.empty(),
        List.of(),
        PrivacyMode.SECURE_AGGREGATION,
        3,
        3,
        List.of(),
        List.of(),
        List.of(),
        1,
        profile,
        "receipt",
        NOW,
        NOW);
  }
}
