package org.kumiki.coordinator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.concealment.LinkedOutputs;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tables of two cuts of one number with shifted breaks tell who lies between, and are stopped. */
class CutRegionsTest {

  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(number("age", VariableType.INTEGER), number("dose", VariableType.NUMBER)),
          List.of("NA"),
          Optional.empty());

  private static Variable number(String name, VariableType type) {
    return new Variable(
        name,
        type,
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        name);
  }

  private static String cut(String of, String more) {
    return "{\"derive\": [{\"name\": \"band\", \"cut\": {\"of\": \"%s\", %s}}]}"
        .formatted(of, more);
  }

  private static String expr(String expr) {
    return "{\"derive\": [{\"name\": \"band\", \"expr\": \"%s\"}]}".formatted(expr);
  }

  private static CutRegions cuts(String query) {
    ObjectNode json = (ObjectNode) JsonMapper.builder().build().readTree(query);
    return CutRegions.of(Preparation.parse("query", json, DICTIONARY).derivations());
  }

  private static Condition at(String query, String number, String level) {
    return cuts(query).of(Region.ALL.at("band", level)).conditions().get(number);
  }

  @Test
  void levels_areIntervals_withTheirEndsAsTheCutHasThem() {
    String right = cut("dose", "\"breaks\": [0, 1, 2], \"labels\": [\"l\", \"h\"]");
    assertThat(at(right, "dose", "l")).isEqualTo(new Condition.Within(0, 1));
    String lowest =
        cut("dose", "\"breaks\": [0, 1, 2], \"labels\": [\"l\", \"h\"], \"include_lowest\": true");
    assertThat(at(lowest, "dose", "l")).isEqualTo(new Condition.Within(Math.nextDown(0.0), 1));
    String left =
        cut("dose", "\"breaks\": [0, 1, 2], \"labels\": [\"l\", \"h\"], \"right\": false");
    assertThat(at(left, "dose", "h"))
        .isEqualTo(new Condition.Within(Math.nextDown(1.0), Math.nextDown(2.0)));
    String whole =
        cut("age", "\"breaks\": [0, 40, 65], \"labels\": [\"l\", \"h\"], \"right\": false");
    assertThat(at(whole, "age", "h")).isEqualTo(new Condition.Within(39, 64));
    assertThat(at(expr("age >= 40"), "age", "FALSE"))
        .isEqualTo(new Condition.Within(Double.NEGATIVE_INFINITY, 39));
    assertThat(at(expr("dose > 2"), "dose", "TRUE"))
        .isEqualTo(new Condition.Within(2, Double.POSITIVE_INFINITY));
    assertThat(at(expr("dose + 1 > 2"), "dose", "TRUE")).isNull();
  }

  @Test
  void conditionsOnOneNumber_areTakenTogether() {
    CutRegions cuts = cuts(cut("age", "\"breaks\": [0, 40, 65], \"labels\": [\"l\", \"h\"]"));
    Region group = Region.complete(List.of("age", "band")).at("band", "h");
    assertThat(cuts.of(group).conditions()).isEqualTo(Map.of("age", new Condition.Within(40, 65)));
    Region narrower = group.and("age", new Condition.Within(50, 90));
    assertThat(cuts.of(narrower).conditions())
        .isEqualTo(Map.of("age", new Condition.Within(50, 65)));
    Region nobody = group.and("age", new Condition.Within(70, 90));
    assertThat(cuts.of(nobody)).isEqualTo(nobody);
  }

  @Test
  void personsWithoutALevel_areAllButThoseWithOne() {
    CutRegions cuts = cuts(cut("age", "\"breaks\": [0, 40, 65], \"labels\": [\"l\", \"h\"]"));
    Region missing = Region.ALL.and("band", Condition.MISSING);
    Figure figure = Figure.of("/missing", missing, Figure.State.SHOWN, 10, 10);
    Figure found =
        cuts.of(new OutputFigures(new TreeMap<>(), Region.ALL, List.of(figure), true))
            .figures()
            .getFirst();
    assertThat(found.region()).isEqualTo(Region.ALL);
    assertThat(found.less().orElseThrow().conditions())
        .isEqualTo(Map.of("age", new Condition.Within(0, 65)));
  }

  /** Exact counts of the two levels of a cut at some age. */
  private static OutputFigures table(int at, long young, long old, boolean derived) {
    String query =
        cut("age", "\"breaks\": [0, %d, 120], \"labels\": [\"young\", \"old\"]".formatted(at));
    Region complete = Region.complete(List.of("band"));
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of("/young", complete.at("band", "young"), Figure.State.SHOWN, young, young));
    figures.add(Figure.of("/old", complete.at("band", "old"), Figure.State.SHOWN, old, old));
    OutputFigures output =
        new OutputFigures(
            new TreeMap<>(Map.of("band", List.of("young", "old"))), complete, figures, true);
    CutRegions cuts = derived ? cuts(query) : CutRegions.NONE;
    return PreparedFigures.of(
        JsonText.of(JsonMapper.builder().build().readTree(query)), cuts, output);
  }

  @Test
  void shiftedCuts_areComparedByWhatLiesBetween() {
    assertThat(decide(true, 43, 57)).isInstanceOf(Verdict.WithholdMore.class);
    assertThat(decide(false, 43, 57))
        .as("three persons of 41 years; as two variables of their own they would be told")
        .isInstanceOf(Verdict.Releasable.class);
    assertThat(decide(true, 60, 40)).isInstanceOf(Verdict.Releasable.class);
  }

  private static Verdict decide(boolean derived, long young, long old) {
    return LinkedOutputs.decide(
        Profile.ACRO_DEFAULT.roundedTo(1),
        List.of(new Earlier("q1", table(40, 40, 60, derived))),
        table(41, young, old, derived));
  }
}
