package org.kumiki.algorithms.kaplanmeier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Performs the attacks that chosen starts and strata make on R10. */
final class KaplanMeierLatePrivacyTest {

  private static final KaplanMeierAlgorithm KM = new KaplanMeierAlgorithm();

  /** Rows of a table under construction. */
  private static final class Rows {
    final List<double[]> numbers = new ArrayList<>();
    final List<int[]> codes = new ArrayList<>();
    boolean unit;

    Rows add(int many, double start, double time, int event, int arm, int stratum) {
      for (int i = 0; i < many; i++) {
        of(numbers.size(), start, time, event, arm, stratum);
      }
      return this;
    }

    void of(int person, double start, double time, int event, int arm, int stratum) {
      numbers.add(new double[] {start, time, event, person});
      codes.add(new int[] {arm, stratum});
    }

    double[] column(int j) {
      return numbers.stream().mapToDouble(row -> row[j]).toArray();
    }

    Release release(String more, Profile profile) {
      Dictionary dictionary =
          new Dictionary(
              List.of(
                  SurvivalTables.variable("start", VariableType.INTEGER, List.of()),
                  SurvivalTables.variable(
                      "time", VariableType.INTEGER, List.of(), OptionalDouble.of(400)),
                  SurvivalTables.variable("event", VariableType.BOOLEAN, List.of()),
                  SurvivalTables.variable("arm", VariableType.STRING, List.of("p", "q")),
                  SurvivalTables.variable("place", VariableType.STRING, List.of("a", "b", "c"))),
              List.of("NA"),
              unit ? Optional.of("id") : Optional.empty());
      int[] persons = numbers.stream().mapToInt(row -> (int) row[3]).toArray();
      ArrayFrame frame =
          new ArrayFrame(
              numbers.size(),
              Map.of("start", column(0), "time", column(1), "event", column(2)),
              Map.of(
                  "arm", codes.stream().mapToInt(row -> row[0]).toArray(),
                  "place", codes.stream().mapToInt(row -> row[1]).toArray()),
              unit ? Optional.of(persons) : Optional.empty());
      return PlainFederation.run(
              KM,
              "{\"time\": \"time\", \"event\": \"event\"" + more + "}",
              dictionary,
              List.of(frame))
          .result()
          .release(profile);
    }
  }

  private static final String LATE = ", \"start\": \"start\"";

  private static JsonNode table(Release release) {
    return release.result().get("groups").get(0).get("table");
  }

  /** Events every ten days from 60 on, of persons who are in from 50 on. */
  private static Rows late() {
    Rows rows = new Rows();
    for (int t = 60; t < 160; t += 10) {
      rows.add(12, 50, t, 1, 0, 0);
    }
    return rows.add(40, 50, 300, 0, 0, 0);
  }

  @Test
  void eventOfOneAmongFewAtFirst_isInNoLaterStep() {
    assertThat(table(late().release(LATE, Profile.ACRO_DEFAULT)).size()).isEqualTo(10);
    Rows rows = late().add(3, 0, 55, 0, 0, 0).add(1, 0, 20, 1, 0, 0);
    // Without the rule S at every step is 3/4 of what it is of the others: one of four died early.
    assertThat(table(rows.release(LATE, Profile.NONE)).get(0).get("survival").doubleValue())
        .isEqualTo(0.75);
    Release release = rows.release(LATE, Profile.ACRO_DEFAULT);
    assertThat(table(release)).isEmpty();
    assertThat(release.withheld())
        .filteredOn(w -> w.path().equals("/groups/0/table"))
        .singleElement()
        .extracting(w -> w.reason().en())
        .asString()
        .contains("at risk at an event before");
  }

  @Test
  void allWhoAreAtRiskDie_beforeOthersCome_isNotShown() {
    Rows rows = new Rows().add(12, 0, 10, 1, 0, 0).add(60, 10, 100, 0, 0, 0);
    rows.add(30, 10, 90, 1, 0, 0);
    assertThat(table(rows.release(LATE, Profile.NONE)).get(0).get("survival").doubleValue())
        .isZero();
    assertThat(table(rows.release(LATE, Profile.ACRO_DEFAULT))).isEmpty();
  }

  @Test
  void fewWhoComeBetweenTwoSteps_areNotCounted() {
    Rows rows = late().add(3, 75, 300, 0, 0, 0);
    Release release = rows.release(LATE, Profile.ACRO_DEFAULT);
    JsonNode row = table(release).get(2);
    assertThat(row.get("time").doubleValue()).isEqualTo(80);
    assertThat(row.get("n_enter").isNull()).isTrue();
    assertThat(row.get("n_enter_display").stringValue()).isEqualTo("<10");
    assertThat(release.withheld()).extracting(Withheld::path).contains("/groups/0/table/2/n_enter");
    assertThat(table(rows.release(LATE, Profile.NONE)).get(2).get("n_enter").intValue())
        .isEqualTo(3);
  }

  /** One person who comes again and again is one person, and at risk as one. */
  @Test
  void onePersonOfManyRows_isNotMany() {
    Rows rows = late();
    rows.unit = true;
    // Twelve spells of one person between 60 and 90, with gaps.
    for (int i = 0; i < 12; i++) {
      rows.of(1000, 61 + 2 * i, 62 + 2 * i, 0, 0, 0);
    }
    JsonNode table = table(rows.release(LATE, Profile.ACRO_DEFAULT));
    assertThat(table.get(1).get("n_enter").isNull()).isTrue();

    // Of twelve rows at risk at the first event ten are one person's.
    Rows few = late();
    few.unit = true;
    few.add(2, 0, 30, 0, 0, 0);
    few.add(1, 0, 20, 1, 0, 0);
    for (int i = 0; i < 10; i++) {
      few.of(1000, i, 300 - i, 0, 0, 0);
    }
    assertThat(table(few.release(LATE, Profile.ACRO_DEFAULT))).isEmpty();
    few.unit = false;
    assertThat(table(few.release(LATE, Profile.ACRO_DEFAULT))).isNotEmpty();
  }

  @Test
  void personsAfterTheHorizon_hideNobody() {
    Rows rows = new Rows().add(6, 0, 40, 0, 0, 0).add(200, 60, 90, 1, 0, 0);
    Release release = rows.release(LATE + ", \"horizon\": 50", Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/groups/0/n");
    // Nor is there a figure of all persons with a value, which would be another number.
    assertThat(release.figures().figures()).isEmpty();
  }

  private static final String INSIDE = ", \"by\": \"arm\", \"strata\": [\"place\"]";

  private static Rows apart() {
    // Place a holds arm p only, place b arm q only.
    Rows rows = new Rows();
    for (int t = 1; t <= 40; t++) {
      rows.add(2, 0, t, t % 2, 0, 0).add(2, 0, t, t % 2, 1, 1);
    }
    return rows;
  }

  @Test
  void strataThatLeaveTheTestToAFew_withholdIt() {
    assertThat(apart().release(", \"by\": \"arm\"", Profile.ACRO_DEFAULT).result().get("log_rank"))
        .isInstanceOf(ObjectNode.class);
    // In place c three of arm p meet forty of arm q.
    Rows rows = apart();
    for (int t = 1; t <= 20; t++) {
      rows.add(2, 0, t, 1, 1, 2);
    }
    rows.add(2, 0, 9, 1, 0, 2).add(1, 0, 30, 0, 0, 2);
    assertThat(rows.release(INSIDE, Profile.NONE).result().get("log_rank").isObject()).isTrue();
    Release release = rows.release(INSIDE, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("log_rank").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/log_rank");
    // The same with enough of both.
    rows.add(30, 0, 9, 1, 0, 2);
    assertThat(rows.release(INSIDE, Profile.ACRO_DEFAULT).result().get("log_rank"))
        .isInstanceOf(ObjectNode.class);
  }

  @Test
  void startsThatLeaveTheTestToAFew_withholdIt() {
    // Arm q comes when arm p is gone, but for three.
    Rows rows = new Rows();
    for (int t = 1; t <= 40; t++) {
      rows.add(2, 0, t, t % 2, 0, 0).add(2, 100, 100 + t, t % 2, 1, 0);
    }
    rows.add(3, 0, 200, 0, 0, 0);
    String by = LATE + ", \"by\": \"arm\"";
    assertThat(rows.release(by, Profile.NONE).result().get("log_rank").isObject()).isTrue();
    assertThat(rows.release(by, Profile.ACRO_DEFAULT).result().get("log_rank").isNull()).isTrue();
  }

  @Test
  void fewEventsWhileGroupsAreCompared_withholdTheTest() {
    Rows rows = apart();
    // Forty of each arm meet in place c, and arm p has two events there.
    rows.add(38, 0, 50, 0, 0, 2).add(2, 0, 20, 1, 0, 2).add(40, 0, 30, 1, 1, 2);
    assertThat(rows.release(INSIDE, Profile.ACRO_DEFAULT).result().get("log_rank").isNull())
        .isTrue();
    rows.add(20, 0, 25, 1, 0, 2);
    assertThat(rows.release(INSIDE, Profile.ACRO_DEFAULT).result().get("log_rank"))
        .isInstanceOf(ObjectNode.class);
  }
}
