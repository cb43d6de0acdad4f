package org.kumiki.algorithms.sccs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.concealment.LinkedOutputs;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attacks on a case series: what its figures, alone and together, would tell of few persons. */
final class SccsPrivacyTest {

  private static final SccsAlgorithm SCCS = new SccsAlgorithm();
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          List.of("start", "end", "dose1", "event1").stream()
              .map(name -> TestVariables.variable(name, VariableType.INTEGER, List.of()))
              .toArray(Variable[]::new));

  /** Rows of start, end, dose, event. */
  private static Frame frame(List<double[]> rows) {
    Map<String, double[]> columns = new TreeMap<>();
    List<String> names = List.of("start", "end", "dose1", "event1");
    for (int j = 0; j < names.size(); j++) {
      int at = j;
      columns.put(names.get(j), rows.stream().mapToDouble(r -> r[at]).toArray());
    }
    return new ArrayFrame(rows.size(), columns, Map.of(), Optional.empty());
  }

  private static String parameters(String more) {
    return "{\"start\": \"start\", \"end\": \"end\", \"events\": [\"event1\"], \"exposures\":"
        + " [\"dose1\"], "
        + more
        + "}";
  }

  /** 100 days with a dose on day 50 each; so many events in days 0 to 9, 10 to 19, and before. */
  private static SccsResult run(int first, int second, int beside, int unexposed, String more) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < first; i++) {
      rows.add(new double[] {1, 100, 50, 50 + i % 10});
    }
    for (int i = 0; i < second; i++) {
      rows.add(new double[] {1, 100, 50, 60 + i % 10});
    }
    for (int i = 0; i < beside; i++) {
      rows.add(new double[] {1, 100, 50, 1 + i % 49});
    }
    for (int i = 0; i < unexposed; i++) {
      rows.add(new double[] {1, 100, Double.NaN, 1 + i % 100});
    }
    List<List<double[]>> sites = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < rows.size(); i++) {
      sites.get(i % 3).add(rows.get(i));
    }
    return PlainFederation.run(
            SCCS, parameters(more), DICTIONARY, sites.stream().map(SccsPrivacyTest::frame).toList())
        .result();
  }

  private static final String TWO =
      "\"windows\": [{\"from\": 0, \"to\": 9}, {\"from\": 10, \"to\": 19}]";

  private static Release release(SccsResult fit) {
    return fit.release(Profile.ACRO_DEFAULT);
  }

  private static List<String> reasons(Release release) {
    return release.withheld().stream().map(w -> w.reason().en()).toList();
  }

  /**
   * Where all are observed alike, an estimate is log(n1 / n0) and a constant, and its squared error
   * 1 / n1 + 1 / n0: both counts follow exactly.
   */
  @Test
  void windowOfFewEvents_showsNoEstimate_forTheyWouldTellItsEvents() {
    SccsResult fit = run(30, 4, 60, 20, TWO);
    // The attack: two equations, two unknowns.
    double odds = Math.exp(fit.coefficients().get(1).estimate()) * 10 / 80;
    double error = fit.coefficients().get(1).error();
    assertThat((1 + odds) / (error * error)).isCloseTo(4, within(1e-6));
    Release release = release(fit);
    assertThat(release.result().has("coefficients")).isFalse();
    assertThat(release.result().has("tests")).isFalse();
    assertThat(reasons(release))
        .anyMatch(r -> r.contains("'[10,19]'") && r.contains("merge windows"));
    JsonNode level = release.result().get("levels").get(2);
    assertThat(level.get("events").isNull()).isTrue();
    assertThat(level.get("events_display").asString()).isEqualTo("<10");
    // Nor by the total less the rest.
    JsonNode levels = fit.release(Profile.ACRO_DEFAULT.roundedTo(1)).result().get("levels");
    assertThat(levels.get(0).get("events").isNumber() && levels.get(1).get("events").isNumber())
        .as("the rest of 114 persons with an event each")
        .isFalse();
    assertThat(release(run(30, 14, 60, 20, TWO)).result().get("coefficients").size()).isEqualTo(2);
  }

  @Test
  void parametersThatTakeTheFreedom_areRefused() {
    Profile freedom = new Profile("FREEDOM", 2, 1, 1000, 0, 0);
    assertThat(reasons(run(30, 14, 60, 20, TWO).release(freedom)))
        .containsExactly("fewer than 1000 residual degrees of freedom");
  }

  /** Every exposed person has ten days in a window of ten: exact days are exact persons. */
  @Test
  void days_tellNoMoreThanPersonsAsShown() {
    SccsResult fit = run(31, 23, 59, 20, TWO);
    JsonNode level = release(fit).result().get("levels").get(1);
    assertThat(level.get("persons").asLong()).isEqualTo(115);
    assertThat(level.get("days").doubleValue()).isEqualTo(1150);
    assertThat(fit.levels().get(1).days()).isEqualTo(1130);
    assertThat(fit.release(Profile.NONE).result().get("levels").get(1).get("days").doubleValue())
        .isEqualTo(1130);
  }

  /**
   * All but three are exposed: the persons of the window less those in all would tell the three.
   */
  @Test
  void fewUnexposedPersons_hideThoseAtTheLevel() {
    Profile exact = Profile.ACRO_DEFAULT.roundedTo(1);
    JsonNode few = run(31, 23, 59, 3, TWO).release(exact).result().get("levels").get(1);
    assertThat(few.get("persons").isNull()).isTrue();
    assertThat(few.get("days").isNull()).isTrue();
    JsonNode many = run(31, 23, 59, 30, TWO).release(exact).result().get("levels").get(1);
    assertThat(many.get("persons").asLong()).isEqualTo(113);
  }

  /** All but three of those with days in the second window have their event there. */
  @Test
  void fewPersonsWithoutAnEventAtTheLevel_hideItsEvents() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new double[] {1, i < 23 ? 100 : 55, 50, i < 20 ? 60 + i % 10 : 50 + i % 5});
    }
    for (int i = 0; i < 60; i++) {
      rows.add(new double[] {1, 58, 50, 1 + i % 49});
    }
    SccsResult fit =
        PlainFederation.run(SCCS, parameters(TWO), DICTIONARY, List.of(frame(rows))).result();
    Profile exact = Profile.ACRO_DEFAULT.roundedTo(1);
    assertThat(fit.levels().get(2).persons() - fit.levels().get(2).eventPersons()).isEqualTo(3);
    JsonNode level = fit.release(exact).result().get("levels").get(2);
    assertThat(level.get("persons").isNumber() && level.get("events").isNumber()).isFalse();
  }

  /** Two windows that are a day apart differ by the events of one day. */
  @Test
  void windowsOfTwoOutputs_areComparedDayByDay() {
    var wide = release(run(30, 25, 60, 20, "\"windows\": [{\"from\": 0, \"to\": 10}]"));
    var narrow = release(run(30, 25, 60, 20, "\"windows\": [{\"from\": 0, \"to\": 9}]"));
    assertThat(wide.figures().figures().getLast().region().conditions())
        .hasEntrySatisfying(
            "where days from dose1 to event1",
            c -> assertThat(c.toString()).contains("low=-1.0, high=10.0"));
    // The estimate tells them exactly, and that is said.
    assertThat(narrow.figures().figures().getLast().low())
        .isEqualTo(30)
        .isEqualTo(narrow.figures().figures().getLast().high());
    Release after =
        run(30, 25, 60, 20, "\"windows\": [{\"from\": 0, \"to\": 10}]")
            .release(
                Profile.ACRO_DEFAULT,
                new Withholding(
                    new TreeMap<>(
                        Map.of(
                            "/levels/1/events",
                            Message.written("an earlier output of the permit")))));
    assertThat(after.result().has("coefficients")).isFalse();
    assertThat(after.result().get("levels").get(1).get("events").isNull()).isTrue();
  }

  /** Three events on day 10: the desk that knows both outputs withholds the second's estimates. */
  @Test
  void eventsOfOneDay_doNotComeBackFromTwoOutputs() {
    SccsResult narrow = run(30, 25, 60, 20, "\"windows\": [{\"from\": 0, \"to\": 9}]");
    SccsResult wide = run(30, 25, 60, 20, "\"windows\": [{\"from\": 0, \"to\": 10}]");
    assertThat(wide.levels().get(1).events() - narrow.levels().get(1).events()).isEqualTo(3);
    List<Earlier> earlier = List.of(new Earlier("first", release(narrow).figures()));
    Verdict verdict = LinkedOutputs.decide(Profile.ACRO_DEFAULT, earlier, release(wide).figures());
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.WithholdMore.class,
            more -> {
              Release after =
                  wide.release(Profile.ACRO_DEFAULT, Withholding.NONE.and(more.reasons()));
              assertThat(after.result().has("coefficients")).isFalse();
            });
    // Ten days further on there are enough.
    SccsResult wider = run(30, 25, 60, 20, "\"windows\": [{\"from\": 0, \"to\": 19}]");
    assertThat(LinkedOutputs.decide(Profile.ACRO_DEFAULT, earlier, release(wider).figures()))
        .isInstanceOf(Verdict.Releasable.class);
  }

  /** Only one node has persons who live so long: what is known of that age is its own. */
  @Test
  void ageOfOneNode_isWithheld() {
    List<double[]> young = new ArrayList<>();
    List<double[]> old = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      young.add(new double[] {1, 59, 30, i % 3 == 0 ? 30 + i % 10 : 1 + i % 29});
      old.add(new double[] {1, 100, 30, i % 3 == 0 ? 30 + i % 10 : 41 + i});
    }
    String ages = "\"windows\": [{\"from\": 0, \"to\": 9}], \"age\": {\"breaks\": [60]}";
    Release release =
        release(
            PlainFederation.run(
                    SCCS, parameters(ages), DICTIONARY, List.of(frame(young), frame(old)))
                .result());
    JsonNode level = release.result().get("levels").get(3);
    assertThat(level.get("persons").isNull()).isTrue();
    assertThat(level.get("events").isNull()).isTrue();
    assertThat(release.result().get("coefficients").get(1).get("estimate").isNull()).isTrue();
    assertThat(reasons(release)).contains("its persons are at one node only");
  }

  /** Five events at an age: no row of it; at the first age: no row of any. */
  @Test
  void ageOfFewEvents_hasNoRow() {
    String ages = "\"windows\": [{\"from\": 0, \"to\": 19}], \"age\": {\"breaks\": [%s]}";
    Release late = release(run(60, 25, 100, 100, ages.formatted("20, 98")));
    JsonNode rows = late.result().get("coefficients");
    assertThat(rows.get(0).get("estimate").isNumber()).isTrue();
    assertThat(rows.get(2).get("term").asString()).isEqualTo("age>=98");
    assertThat(rows.get(2).get("estimate").isNull()).isTrue();
    assertThat(rows.get(2).get("rate_ratio").isNull()).isTrue();
    Release early = release(run(60, 25, 100, 100, ages.formatted("3, 60")));
    assertThat(early.result().get("coefficients").get(1).get("estimate").isNull()).isTrue();
    assertThat(early.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
  }

  /** Twenty-two persons change between levels; five hundred who do not add nothing to the fit. */
  @Test
  void personsWhoChangeNothing_doNotCountForTheModel() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      rows.add(new double[] {1, 100, 50, i < 11 ? 50 + i % 10 : 3 * i - 32});
    }
    for (int i = 0; i < 500; i++) {
      rows.add(new double[] {30, 30, Double.NaN, 30});
    }
    String window = "\"windows\": [{\"from\": 0, \"to\": 9}]";
    assertThat(model(rows, window)).isTrue();
    String ages = window + ", \"age\": {\"breaks\": [3, 6, 9, 12]}";
    assertThat(model(rows, ages)).as("five parameters, 522 persons").isFalse();
  }

  private static boolean model(List<double[]> rows, String more) {
    SccsResult fit =
        PlainFederation.run(SCCS, parameters(more), DICTIONARY, List.of(frame(rows))).result();
    return release(fit).result().has("coefficients");
  }

  /** Coefficients that leave the information to one person, whose observation alone ends early. */
  @Test
  void craftedCoefficients_areVetoedOrRefused() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(new double[] {1, 100, 50, 1 + i % 100});
    }
    rows.add(new double[] {1, 53, 50, 50});
    SccsParameters p =
        SCCS.parse(
            new JsonMapper()
                .readTree(
                    parameters(
                        "\"windows\": [{\"from\": 0, \"to\": 7}], \"age\": {\"breaks\": [54,"
                            + " 58]}")),
            DICTIONARY);
    assertThat(veto(p, frame(rows), List.of(0.0, 0.0, 0.0))).isEmpty();
    assertThat(veto(p, frame(rows), List.of(0.5, 0.3, -0.2))).isEmpty();
    // Days from 58 take all of those who live so long.
    assertThat(veto(p, frame(rows), List.of(2.0, 0.0, 30.0)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
    for (List<Double> beta :
        List.of(List.of(0.0, 0.0), List.of(0.0, 0.0, 31.0), List.of(0.0, 0.0, Double.NaN))) {
      assertThatThrownBy(() -> SccsBroadcast.read(new SccsBroadcast(beta).bytes(), p))
          .isInstanceOf(InvalidInput.class);
    }
  }

  private static Optional<String> veto(SccsParameters p, Frame site, List<Double> beta) {
    Contribution contribution = new Contribution(SccsLayout.of(p));
    var pass = new SccsProgram(p).begin(new SccsBroadcast(beta).bytes());
    var rows = pass.accumulator();
    rows.add(site.batch(0, site.rows()));
    pass.finish(rows, contribution);
    return contribution.vetoReason();
  }

  @Test
  void fewPersons_showNothing() {
    Release release = release(run(3, 0, 5, 0, "\"windows\": [{\"from\": 0, \"to\": 9}]"));
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.tables()).isEqualTo(Collections.emptyList());
    assertThat(Arrays.asList(release.withheld().getFirst().rule())).containsExactly("R1");
  }
}
