package org.kumiki.coordinator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.coordinator.query.QueryOutcome;
import tools.jackson.databind.JsonNode;

/** Attacks by several statistics of one permit, and ordinary work that must pass. */
class LinkedStatisticsTest {

  private static final String BREAKS = "{\"variable\": \"age\", \"breaks\": [0, 10, %d, 30, 60]}";

  private static final String ARM_BY_GRADE = "{\"rows\": \"arm\", \"columns\": \"grade\"}";

  private static Variable variable(String name, VariableType type, String... levels) {
    return new Variable(
        name,
        type,
        List.of(levels),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  private static Variable factor(String name, int levels) {
    return variable(name, VariableType.STRING, levels(name, levels));
  }

  private static String[] levels(String name, int number) {
    return IntStream.range(0, number).mapToObj(i -> name + i).toArray(String[]::new);
  }

  private static Dictionary dictionary(List<Variable> variables) {
    return new Dictionary(variables, List.of("NA"), Optional.empty());
  }

  /** Persons by two variables; the last row and column are those without a value if so wanted. */
  private static StatisticDesk table(String row, String column, boolean missing, long[][] counts) {
    List<int[]> persons = new ArrayList<>();
    int rows = missing ? counts.length - 1 : counts.length;
    int columns = missing ? counts[0].length - 1 : counts[0].length;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i].length; j++) {
        for (long n = 0; n < counts[i][j]; n++) {
          persons.add(new int[] {i < rows ? i : -1, j < columns ? j : -1});
        }
      }
    }
    return new StatisticDesk(
        dictionary(List.of(factor(row, rows), factor(column, columns))),
        new ArrayFrame(
            persons.size(),
            Map.of(),
            Map.of(
                row, persons.stream().mapToInt(p -> p[0]).toArray(),
                column, persons.stream().mapToInt(p -> p[1]).toArray()),
            Optional.empty()));
  }

  @Test
  void testsBesideCells_thatGiveAnEarlierCellBack_areWithheld() {
    long[][] counts = {{0, 24, 26}, {1, 24, 27}};
    StatisticDesk.Answer alone = table("arm", "grade", false, counts).ask("crosstab", ARM_BY_GRADE);
    assertThat(alone.namesAQuery()).isFalse();
    StatisticDesk desk = table("arm", "grade", false, counts);
    desk.ask("feasibility", "{\"by\": \"grade\"}");
    StatisticDesk.Answer second = desk.ask("crosstab", ARM_BY_GRADE);
    assertThat(second.isReleased()).isTrue();
    assertThat(second.namesAQuery()).isTrue();
    assertThat(second.document().path("result").path("chi_square").path("p_value").isNull())
        .isTrue();
  }

  @Test
  void modelOfCategoricalTermsOnly_isItsTable() {
    // Row a0: 3 persons at b0 and, withheld for their sake, 11 at b1; 0 at b2. Its total is shown
    // as 15: 13 to 17, so 1 to 7 remain. A model tells that it is 14: 1 to 4 would remain.
    long[][] counts = {{3, 11, 0}, {40, 30, 30}, {40, 41, 42}};
    List<int[]> persons = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int n = 0; n < counts[i][j]; n++) {
          persons.add(new int[] {i, j});
        }
      }
    }
    Random random = new Random(1);
    List<Variable> variables =
        List.of(factor("a", 3), factor("b", 3), variable("y", VariableType.NUMBER));
    StatisticDesk desk =
        new StatisticDesk(
            dictionary(variables),
            new ArrayFrame(
                persons.size(),
                Map.of("y", random.doubles(persons.size()).toArray()),
                Map.of(
                    "a", persons.stream().mapToInt(p -> p[0]).toArray(),
                    "b", persons.stream().mapToInt(p -> p[1]).toArray()),
                Optional.empty()));
    String model = "{\"formula\": \"y ~ a\", \"family\": \"gaussian\"}";
    StatisticDesk.Answer table = desk.ask("crosstab", "{\"rows\": \"a\", \"columns\": \"b\"}");
    assertThat(table.isReleased()).isTrue();
    StatisticDesk.Answer fit = desk.ask("glm", model);
    assertThat(fit.isReleased()).isFalse();
    assertThat(fit.document().path("disclosure").path("withheld").path(0).toString())
        .contains("R7")
        .contains("query q1");
  }

  private static StatisticDesk ages(int between) {
    double[] ages = new double[300];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = i < 60 ? 15 : i < 60 + between ? 21 : i < 200 ? 25 : 45;
    }
    return new StatisticDesk(
        dictionary(List.of(variable("age", VariableType.NUMBER))),
        new ArrayFrame(ages.length, Map.of("age", ages), Map.of(), Optional.empty()),
        Profile.named("profile", "FR-CASD"));
  }

  /** Three persons of 21: the difference of two histograms of the same persons. */
  @Test
  void histogramWithShiftedBreaks_doesNotTellWhoLiesBetween() {
    StatisticDesk desk = ages(3);
    assertThat(desk.ask("histogram", BREAKS.formatted(20)).withheld()).isEmpty();
    StatisticDesk.Answer second = desk.ask("histogram", BREAKS.formatted(21));
    assertThat(second.isReleased()).isTrue();
    assertThat(second.namesAQuery()).isTrue();
    JsonNode bins = second.document().path("result").path("groups").path(0).path("bins");
    assertThat(bins.path(1).path("count").isNull() || bins.path(1).path("count").asInt() != 63)
        .isTrue();
    StatisticDesk many = ages(40);
    many.ask("histogram", BREAKS.formatted(20));
    assertThat(many.ask("histogram", BREAKS.formatted(21)).namesAQuery()).isFalse();
  }

  private static final int PERSONS = 600;
  private static final int VARIABLES = 20;

  /** 600 persons in two arms, 20 variables of 2 to 5 levels, age, time and event. */
  private static StatisticDesk trial(int withoutValue) {
    Random random = new Random(20);
    List<Variable> variables = new ArrayList<>();
    Map<String, int[]> codes = new TreeMap<>();
    variables.add(factor("arm", 2));
    codes.put("arm", IntStream.range(0, PERSONS).map(i -> i % 2).toArray());
    for (int v = 0; v < VARIABLES; v++) {
      int size = 2 + v % 4;
      variables.add(factor("v" + v, size));
      int few = v % 3 == 0 ? 0 : withoutValue;
      codes.put(
          "v" + v,
          IntStream.range(0, PERSONS).map(i -> i < few ? -1 : random.nextInt(size)).toArray());
    }
    variables.add(variable("event", VariableType.BOOLEAN));
    variables.add(variable("days", VariableType.NUMBER));
    variables.add(variable("age", VariableType.INTEGER));
    Map<String, double[]> numbers =
        Map.of(
            "age", random.doubles(PERSONS).map(x -> 18 + Math.floor(x * 70)).toArray(),
            "event", random.doubles(PERSONS).map(x -> x < 0.4 ? 1 : 0).toArray(),
            "days", random.doubles(PERSONS).map(x -> Math.ceil(x * 900)).toArray());
    return new StatisticDesk(
        dictionary(variables), new ArrayFrame(PERSONS, numbers, codes, Optional.empty()));
  }

  private static List<StatisticDesk.Answer> study(StatisticDesk desk) {
    String names =
        String.join("\", \"", IntStream.range(0, VARIABLES).mapToObj(v -> "v" + v).toList());
    return List.of(
        desk.ask("summary", "{\"variables\": [\"age\", \"" + names + "\"], \"by\": \"arm\"}"),
        desk.ask("feasibility", "{\"by\": \"arm\", \"events\": \"event\"}"),
        desk.ask("crosstab", "{\"rows\": \"arm\", \"columns\": \"event\"}"),
        desk.ask("crosstab", "{\"rows\": \"v0\", \"columns\": \"v1\"}"),
        desk.ask(
            "glm", "{\"formula\": \"event ~ arm + days + v0 + v3\", \"family\": \"binomial\"}"),
        desk.ask(
            "glm",
            "{\"formula\": \"event ~ arm + days + v0 + v1 + v2 + v4\","
                + " \"family\": \"binomial\"}"),
        desk.ask(
            "cox",
            "{\"time\": \"days\", \"event\": \"event\","
                + " \"covariates\": \"arm + v0 + v1 + v2\"}"),
        desk.ask(
            "kaplan-meier",
            "{\"time\": \"days\", \"event\": \"event\", \"by\": \"arm\", \"width\": 30}"));
  }

  @Test
  void ordinaryWork_withoutSmallCounts_isReleasedWhole() {
    for (StatisticDesk.Answer a : study(trial(40))) {
      assertThat(a.isReleased()).isTrue();
      assertThat(a.namesAQuery()).isFalse();
    }
  }

  @Test
  void ordinaryWork_afterATableOneWithFewMissingValues_keepsItsCells() {
    List<StatisticDesk.Answer> answers = study(trial(12));
    for (StatisticDesk.Answer a : answers) {
      assertThat(a.isReleased()).as(a.document().path("disclosure").toString()).isTrue();
    }
    // Exact counts by arm would narrow how many of each arm lack a value: the tests go, not cells.
    JsonNode byArm = answers.get(2).document().path("result");
    assertThat(byArm.path("chi_square").path("p_value").isNull()).isTrue();
    assertThat(answers.get(2).namesAQuery()).isTrue();
    for (int crosstab = 2; crosstab <= 3; crosstab++) {
      JsonNode counts = answers.get(crosstab).document().path("result").path("counts");
      counts.forEach(row -> row.forEach(cell -> assertThat(cell.isNumber()).isTrue()));
    }
    assertThat(answers.getLast().evidence().path("unknown_counts").asLong()).isBetween(1L, 2000L);
  }

  @Test
  void tableOne_withARareLevel_namesWhatToMerge() {
    long[][] counts = {{40, 30, 3}, {35, 45, 12}};
    StatisticDesk.Answer answer =
        table("arm", "grade", false, counts)
            .ask("summary", "{\"variables\": [\"grade\"], \"by\": \"arm\"}");
    assertThat(answer.isReleased()).isTrue();
    assertThat(answer.document().path("disclosure").path("notes").toString())
        .contains("merge with another level to see more: level 'grade2' of grade");
  }

  @Test
  void boneMarrowTable_ofTwoByTwo_isReleasedWhole() {
    StatisticDesk desk = table("mtx", "event", false, new long[][] {{40, 57}, {14, 26}});
    for (StatisticDesk.Answer a :
        List.of(
            desk.ask("crosstab", "{\"rows\": \"mtx\", \"columns\": \"event\"}"),
            desk.ask("feasibility", "{\"by\": \"mtx\"}"),
            desk.ask("summary", "{\"variables\": [\"event\"], \"by\": \"mtx\"}"))) {
      assertThat(a.isReleased()).isTrue();
      assertThat(a.withheld()).isEmpty();
    }
  }

  @Test
  void unknownsAboveTheMost_areForAPerson() {
    long[][] counts = new long[45][46];
    for (long[] row : counts) {
      Arrays.fill(row, 12);
    }
    StatisticDesk desk = table("a", "b", false, counts);
    desk.ask("feasibility", "{\"by\": \"a\"}");
    StatisticDesk.Answer large = desk.ask("summary", "{\"variables\": [\"b\"], \"by\": \"a\"}");
    assertThat(large.outcome())
        .isInstanceOfSatisfying(
            QueryOutcome.WhollyWithheld.class,
            w -> assertThat(w.reasons().getFirst()).contains("2162 unknown", "output checker"));
  }
}
