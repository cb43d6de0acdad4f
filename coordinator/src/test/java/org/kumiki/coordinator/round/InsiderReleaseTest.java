package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryOutcome;

/**
 * Disclosure rule R3: of the 20 persons with grade III 18 are at node n0. Whoever works there knows
 * that the released 20 are 18 of the own house and 2 others.
 */
class InsiderReleaseTest {

  private static final String BY_GRADE =
      "{\"template\": \"feasibility\", \"parameters\": {\"by\": \"grade\"}}";
  private static final int[][] OF_FEW_OTHERS = {{30, 30, 18}, {30, 30, 1}, {30, 30, 1}};
  private static final int[][] OF_MANY = {{30, 30, 18}, {30, 30, 6}, {30, 30, 6}};

  @TempDir Path folder;

  private static Frame rows(int[] counts) {
    int[] grades =
        IntStream.range(0, counts.length)
            .flatMap(grade -> IntStream.generate(() -> grade).limit(counts[grade]))
            .toArray();
    return new ArrayFrame(grades.length, Map.of(), Map.of("grade", grades), Optional.empty());
  }

  private Federation federation(int[][] counts) {
    Variable grade =
        new Variable(
            "grade",
            VariableType.STRING,
            List.of("I", "II", "III"),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            List.of("TRUE"),
            List.of("FALSE"),
            "grade");
    return new Federation(
        folder,
        3,
        3,
        Federation.PATIENT,
        new Federation.World(
            new Dictionary(List.of(grade), List.of("NA"), Optional.empty()),
            site -> rows(counts[site]),
            List.of(new FeasibilityAlgorithm())));
  }

  @Test
  void countThatLeavesFewOthers_toAnInsider_isWithheld() throws Exception {
    try (Federation federation = federation(OF_FEW_OTHERS)) {
      federation.employ(0);
      QueryOutcome outcome = federation.ask(BY_GRADE).result();
      var withheld = (QueryOutcome.WhollyWithheld) outcome;
      assertThat(withheld.reasons().getFirst())
          .startsWith("R3")
          .contains("works at an institution that took part");
      assertThat(withheld.document().json().path("result").isEmpty()).isTrue();
      // Nodes hear nothing of it.
      assertThat(federation.node(0).awaitFinished()).isEqualTo("DONE");
    }
  }

  @Test
  void sameCount_toSomebodyFromElsewhere_isReleased_andNoNodeSeesItBefore() throws Exception {
    try (Federation federation = federation(OF_FEW_OTHERS)) {
      federation.protect();
      QueryOutcome outcome = federation.ask(BY_GRADE).result();
      assertThat(outcome).as(outcome.toString()).isInstanceOf(QueryOutcome.Completed.class);
      for (int node = 0; node < 3; node++) {
        assertThat(federation.node(node).candidate).isEmpty();
      }
    }
  }

  @Test
  void ordinaryWorkOfAnInsider_isReleased_andOnlyTheOwnNodeSeesItBefore() throws Exception {
    try (Federation federation = federation(OF_MANY)) {
      federation.employ(0);
      QueryOutcome outcome = federation.ask(BY_GRADE).result();
      assertThat(outcome).as(outcome.toString()).isInstanceOf(QueryOutcome.Completed.class);
      Candidate shown = Candidate.read(federation.node(0).candidate.orElseThrow());
      // As it is released: rounded.
      assertThat(shown.figures().stream().filter(f -> f.path().equals("/result/groups/2/count")))
          .extracting(Figure::low, Figure::high)
          .containsExactly(tuple(28L, 32L));
      assertThat(federation.node(1).candidate).isEmpty();
      assertThat(federation.node(2).candidate).isEmpty();
    }
  }

  @Test
  void whatWouldBeWithheld_isNotInTheCandidate() throws Exception {
    int[][] counts = {{30, 30, 3}, {30, 30, 3}, {30, 30, 2}};
    try (Federation federation = federation(counts)) {
      federation.employ(0);
      federation.ask(BY_GRADE).result();
      byte[] bytes = federation.node(0).candidate.orElseThrow();
      assertThat(Candidate.read(bytes).figures())
          .isNotEmpty()
          .noneMatch(f -> f.path().equals("/result/groups/2/count"));
      assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("groups/2/");
    }
  }

  @Test
  void coordinatorThatRestartsDuringTheVote_goesOn_andReleases() throws Exception {
    try (Federation federation = federation(OF_MANY)) {
      federation.employ(0);
      // Persons, statistic; the third round is the vote on the release.
      CountDownLatch opened = new CountDownLatch(1);
      federation.node(1).hears =
          message -> {
            boolean third = FakeNode.opens(message) == 3;
            if (third) {
              opened.countDown();
            }
            return !third;
          };
      QueryHandle handle = federation.ask(BY_GRADE);
      assertThat(opened.await(30, TimeUnit.SECONDS)).isTrue();
      federation.node(1).hears = message -> true;
      federation.desk.close();
      federation.start(Federation.PATIENT);
      federation.desk.resume();
      QueryOutcome outcome = federation.desk.find(handle.id()).orElseThrow().result();
      assertThat(outcome).as(outcome.toString()).isInstanceOf(QueryOutcome.Completed.class);
    }
  }
}
