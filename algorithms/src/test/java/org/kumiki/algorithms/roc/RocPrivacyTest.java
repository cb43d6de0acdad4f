package org.kumiki.algorithms.roc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.concealment.LinkedOutputs;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;

/** Attacks on curves: a person's score, counts out of areas and means, shifted breaks. */
class RocPrivacyTest {

  private static final Profile ACRO = Profile.ACRO_DEFAULT;
  private static final String TENTHS =
      ScoredRows.breaks("0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1");

  /** Counts as they are: what is not withheld is known exactly. */
  private static final Profile EXACT = ACRO.roundedTo(1);

  private static ScoredRows ordinary() {
    return new ScoredRows().and(0.15, 60, 12).and(0.35, 50, 20).and(0.55, 40, 30).and(0.75, 20, 40);
  }

  private static JsonNode group(Release release, int g) {
    return release.result().get("groups").get(g);
  }

  private static List<String> bins(Release release, int g) {
    return group(release, g).get("bins").values().stream()
        .map(
            b -> b.get("low") + "-" + b.get("high") + ":" + b.get("others") + "/" + b.get("events"))
        .toList();
  }

  /** The step of a curve at one person is that person's score. */
  @Test
  void onePersonAtTheTop_makesNoPoint() {
    Release release = ordinary().and(0.95, 0, 1).and(0.85, 1, 0).release(TENTHS, EXACT);
    assertThat(bins(release, 0))
        .containsExactly(
            "0.0-0.1:0/0",
            "0.1-0.2:60/12",
            "0.2-0.3:0/0",
            "0.3-0.4:50/20",
            "0.4-0.5:0/0",
            "0.5-0.6:40/30",
            "0.6-0.7:0/0",
            "0.7-1.0:21/41");
    JsonNode open = group(ordinary().and(0.95, 0, 1).release(TENTHS, Profile.NONE), 0);
    assertThat(open.get("roc").values().stream().map(p -> p.get("sensitivity").doubleValue()))
        .as("without the rule it would be there")
        .contains(1 / 103.0);
  }

  /** Neither a class of few persons, nor a group, nor a result has a curve. */
  @Test
  void fewEvents_haveNoCurve() {
    Release release = new ScoredRows().and(0.2, 80, 3).and(0.8, 80, 6).release(TENTHS, ACRO);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsExactly("R7");
    Release few = new ScoredRows().and(0.2, 4, 0).and(0.8, 0, 5).release(TENTHS, ACRO);
    assertThat(few.withheld()).extracting(Withheld::rule).containsExactly("R1");
  }

  @Test
  void groupOfFewEvents_hasNoCurve_andDoesNotComeBack() {
    ScoredRows rows = ordinary();
    rows.and(0.15, 40, 3, 1).and(0.75, 30, 5, 1);
    Release release = rows.release(TENTHS.replace("}", ", \"by\": \"g\"}"), ACRO);
    assertThat(group(release, 0).get("auc").isNull()).isFalse();
    JsonNode few = group(release, 1);
    assertThat(few.get("auc").isNull()).isTrue();
    assertThat(few.has("bins")).isFalse();
    assertThat(few.get("events").isNull()).isTrue();
    assertThat(few.get("n").isNull() || few.get("others").isNull())
        .as("else the difference would give it back")
        .isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/groups/1/auc");
  }

  /**
   * Tables that are shown alike are alike in every figure: who reads areas, errors, shares and
   * calibration in all their digits learns nothing beyond the rounded counts.
   */
  @Test
  void everyFigure_followsFromRoundedCounts() {
    TreeSet<String> shown = new TreeSet<>();
    TreeSet<String> exact = new TreeSet<>();
    for (int more = -2; more <= 2; more++) {
      ScoredRows rows =
          new ScoredRows()
              .and(0.15, 60 + more, 15)
              .and(0.35, 50, 20 - more)
              .and(0.55, 40, 30)
              .and(0.75, 20, 40 + more);
      JsonNode group = group(rows.release(TENTHS, ACRO), 0);
      shown.add(group.toString());
      exact.add(group(rows.release(TENTHS, EXACT), 0).get("auc").toString());
    }
    assertThat(shown).hasSize(1);
    assertThat(exact).hasSize(5);
  }

  /** Moves a break by little: the area or a mean would tell of a person who stands between. */
  @Test
  void shiftedBreak_doesNotTellOfOnePerson_byAreaOrMean() {
    for (String edge : List.of("0.5", "0.51")) {
      TreeSet<String> told = new TreeSet<>();
      for (int between = 0; between <= 1; between++) {
        ScoredRows rows =
            new ScoredRows()
                .and(0.15, 60, 15)
                .and(0.36, 50, 20)
                .and(0.505, 0, between)
                .and(0.74, 20, 41 - between);
        String at = ScoredRows.breaks("0, 0.3, %s, 1".formatted(edge));
        told.add(group(rows.release(at, ACRO), 0).toString());
      }
      assertThat(told).hasSize(1);
    }
  }

  /**
   * All digits of a mean, of persons whose scores are known to be alike: 35 of one, 37 of another.
   */
  @Test
  void meanOfScores_isNoBetterThanTheCount() {
    TreeSet<String> means = new TreeSet<>();
    for (int moved = 0; moved <= 2; moved++) {
      ScoredRows rows =
          new ScoredRows()
              .and(0.12, 60 - moved, 0)
              .and(0.13, moved, 15)
              .and(0.55, 40, 30)
              .and(0.75, 20, 40);
      JsonNode group = group(rows.release(TENTHS, ACRO), 0);
      means.add(group.get("bins").get(1).get("mean_score").toString());
    }
    assertThat(means).as("0.12 or 0.13 of one or two persons").hasSize(1);
  }

  /** Of a score of zeros and ones Brier's score is the share of persons it gets wrong. */
  @Test
  void brierOfZerosAndOnes_isNotAnExactShare() {
    TreeSet<String> scores = new TreeSet<>();
    for (int wrong = 19; wrong <= 21; wrong++) {
      ScoredRows rows = new ScoredRows().and(0, 81, wrong).and(1, 30, 60);
      Release release = rows.release(ScoredRows.breaks("0, 0.5, 1"), ACRO);
      scores.add(group(release, 0).get("brier").get("score").toString());
    }
    assertThat(scores).hasSize(1);
  }

  @Test
  void personWithSeveralRows_isNotManyPersons() {
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int rows = 60;
      sites.add(
          new ArrayFrame(
              rows,
              Map.of(
                  "s", IntStream.range(0, rows).mapToDouble(i -> i < 30 ? 0.2 : 0.8).toArray(),
                  "event", IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray()),
              Map.of("g", new int[rows]),
              Optional.of(IntStream.range(0, rows).map(i -> i < 20 ? 0 : i).toArray())));
    }
    RocResult result =
        PlainFederation.run(
                new RocAlgorithm(),
                TENTHS,
                TestVariables.unitDictionary(
                    "person",
                    TestVariables.ranged("s", VariableType.NUMBER, 0, 1, Double.NaN),
                    TestVariables.flag("event"),
                    TestVariables.factor("g", "a", "b")),
                sites)
            .result();
    Release release = result.release(ACRO);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld().getFirst().reason().en()).contains("several rows");
    assertThat(result.release(Profile.NONE).whollyWithheld()).isFalse();
  }

  /** A declared threshold stands as long as the persons between two of them may be shown. */
  @Test
  void thresholdWithFewPersonsBeyondIt_isWithheld_andTheOthersStand() {
    ScoredRows rows = ordinary().and(0.95, 3, 8);
    String asked = TENTHS.replace("}", ", \"thresholds\": [0.5, 0.9]}");
    Release release = rows.release(asked, ACRO);
    JsonNode thresholds = group(release, 0).get("thresholds");
    assertThat(thresholds.get(0).get("threshold").doubleValue()).isEqualTo(0.5);
    assertThat(thresholds.get(1).isNull()).isTrue();
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .containsExactly("/groups/0/thresholds/1");
    // 0.65 would be joined upwards across 0.7, were it not declared.
    String seven = TENTHS.replace("}", ", \"thresholds\": [0.7]}");
    assertThat(bins(ordinary().and(0.65, 3, 3).release(seven, EXACT), 0))
        .contains("0.7-0.8:20/40")
        .noneMatch(bin -> bin.startsWith("0.6-0.8"));
  }

  /** Three nodes per cell: a bin whose events are at one node is joined, too. */
  @Test
  void binOfOneNode_isJoined_whereThreeAreWanted() {
    ScoredRows rows = new ScoredRows();
    for (int i = 0; i < 60; i++) {
      // The first of three rows is always at the first site.
      rows.and(0.75, 0, 1).and(0.15, 1, 0).and(0.15, 0, 1);
    }
    rows.and(0.35, 90, 60).and(0.95, 60, 60);
    assertThat(bins(rows.release(TENTHS, ACRO), 0)).contains("0.7-0.8:0/60");
    assertThat(bins(rows.release(TENTHS, Profile.named("profile", "STRICT")), 0))
        .contains("0.1-0.4:160/120", "0.7-1.0:60/120");
  }

  private static OutputFigures kept(Release release) {
    return FiguresJson.read(FiguresJson.write(release.figures()));
  }

  private static Verdict beside(Release earlier, Release now) {
    return LinkedOutputs.decide(EXACT, List.of(new Earlier("first", kept(earlier))), kept(now));
  }

  /** The persons between two breaks by the difference of two curves. */
  @Test
  void shiftedBreaks_doNotGiveBackWhoStandsBetween() {
    ScoredRows rows = ordinary().and(0.405, 3, 0);
    Release first = rows.release(ScoredRows.breaks("0, 0.2, 0.40, 0.6, 1"), EXACT);
    RocResult result = rows.run(ScoredRows.breaks("0, 0.2, 0.41, 0.6, 1"));
    Release second = result.release(EXACT);
    assertThat(bins(first, 0)).contains("0.2-0.4:50/20");
    assertThat(bins(second, 0)).as("alone it would tell: 53 - 50").contains("0.2-0.41:53/20");
    Verdict verdict = beside(first, second);
    assertThat(verdict).isInstanceOf(Verdict.WithholdMore.class);
    Release without =
        result.release(EXACT, new Withholding(((Verdict.WithholdMore) verdict).reasons()));
    assertThat(without.whollyWithheld()).isTrue();
    assertThat(beside(first, without)).isInstanceOf(Verdict.Releasable.class);
    assertThat(beside(first, rows.release(ScoredRows.breaks("0, 0.2, 0.6, 1"), EXACT)))
        .as("ordinary work")
        .isInstanceOf(Verdict.Releasable.class);
  }
}
