package org.kumiki.algorithms.ordinal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.PooledTables;
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers of R, and the attacks that the rules stop. */
final class OrdinalAlgorithmTest {

  private static final PooledTables TABLES =
      PooledTables.of(OrdinalAlgorithmTest.class, "ordinal.json");
  private static final Dictionary HOUSING =
      TestVariables.dictionary(
          factor("Sat", "Low", "Medium", "High"),
          factor("Infl", "Low", "Medium", "High"),
          factor("Type", "Tower", "Apartment", "Atrium", "Terrace"),
          factor("Cont", "Low", "High"));
  private static final Dictionary GRADES =
      TestVariables.dictionary(
          factor("grade", "none", "mild", "moderate", "severe"),
          factor("sex", "F", "M"),
          number("age"),
          number("dose"));
  private static final OrdinalAlgorithm ORDINAL = new OrdinalAlgorithm();

  static Stream<JsonNode> cases() {
    return TABLES.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfPolr(JsonNode c) {
    String table = c.get("table").get(0).asString();
    Dictionary dictionary = table.equals("housing") ? HOUSING : GRADES;
    String parameters =
        "{\"formula\": \"%s\", \"link\": \"%s\"}"
            .formatted(c.get("formula").get(0).asString(), c.get("link").get(0).asString());
    OrdinalResult fit =
        PlainFederation.run(ORDINAL, parameters, dictionary, TABLES.sites(table, dictionary))
            .result();
    List<Estimate> all =
        Stream.concat(fit.coefficients().stream(), fit.thresholds().stream()).toList();
    assertThat(all)
        .extracting(Estimate::term)
        .isEqualTo(
            Stream.concat(c.get("terms").values().stream(), c.get("cuts").values().stream())
                .map(JsonNode::asString)
                .toList());
    double[] estimates =
        Stream.of("estimate", "zeta")
            .flatMapToDouble(key -> Arrays.stream(PooledTables.numbers(c.get(key))))
            .toArray();
    double[] errors = PooledTables.numbers(c.get("error"));
    for (int j = 0; j < errors.length; j++) {
      // polr stops near the optimum, and takes second derivatives by differences.
      assertThat(all.get(j).estimate())
          .isCloseTo(estimates[j], within(1e-8 * Math.max(Math.abs(estimates[j]), errors[j])));
      assertThat(all.get(j).error()).isCloseTo(errors[j], within(1e-8 * errors[j]));
    }
    double deviance = c.get("deviance").get(0).doubleValue();
    assertThat(-2 * fit.logLikelihood()).isCloseTo(deviance, within(1e-8 * deviance));
    assertThat(-2 * fit.logLikelihood()).isLessThanOrEqualTo(deviance + 1e-9);
  }

  @Test
  void combinationOfColumns_isAliased() {
    OrdinalResult fit =
        PlainFederation.run(
                ORDINAL,
                "{\"formula\": \"grade ~ age + I(age + 1) + dose\"}",
                GRADES,
                TABLES.sites("grades", GRADES))
            .result();
    assertThat(fit.coefficients())
        .extracting(Estimate::aliased)
        .containsExactly(false, true, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "age ~ dose; has no three levels",
        "sex ~ dose; has no three levels",
        "grade ~ 1; at least one term",
        "grade ~ age - 1; the thresholds are the intercept",
        "~ age; expected a response",
        "grade ~ age + (1 | sex); only mixed-model takes it"
      })
  void wrongFormula_isRefusedInWords(String formula, String message) {
    assertThatThrownBy(() -> parse(formula))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  private static OrdinalParameters parse(String formula) {
    return ORDINAL.parse(
        new JsonMapper().readTree("{\"formula\": \"%s\"}".formatted(formula)), GRADES);
  }

  /** Invented rows; {@code severe} of them at the last level, {@code men} men. */
  private static Frame site(int rows, int severe, int men) {
    double[] age = new double[rows];
    Arrays.setAll(age, i -> 40 + i * 7 % 31);
    return new ArrayFrame(
        rows,
        Map.of("age", age, "dose", new double[rows]),
        Map.of(
            "grade",
            IntStream.range(0, rows)
                .map(i -> i * 11 % rows < severe ? 3 : i * 7 % 10 % 3)
                .toArray(),
            "sex",
            IntStream.range(0, rows).map(i -> i >= rows - men ? 1 : 0).toArray()),
        Optional.empty());
  }

  private static Step<?, OrdinalResult> run(Frame... sites) {
    return PlainFederation.run(
            ORDINAL, "{\"formula\": \"grade ~ age + sex\"}", GRADES, List.of(sites))
        .last();
  }

  private static Release release(Frame... sites) {
    return ((OrdinalResult) ((Step.Done<?, ?>) run(sites)).result()).release(Profile.ACRO_DEFAULT);
  }

  @Test
  void levelOfTheOutcomeWithFewPersons_showsNothing() {
    Release release = release(site(80, 3, 40), site(70, 3, 30));
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.withheld())
        .extracting(Withheld::rule, w -> w.reason().en())
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "R5", "few persons at level 'severe' of the outcome; merge it with a neighbour"));
    // Small at every site, and enough in all.
    assertThat(release(site(80, 6, 40), site(70, 7, 30)).whollyWithheld()).isFalse();
  }

  @Test
  void rareLevelOfACovariate_isWithheld_andSoIsWhatRestsOnTheReference() {
    Release release = release(site(80, 12, 4), site(70, 12, 3));
    JsonNode coefficients = release.result().get("coefficients");
    assertThat(coefficients.get(0).get("estimate").isNull()).isFalse();
    assertThat(coefficients.get(1).get("estimate").isNull()).isTrue();
    Release women = release(site(80, 12, 77), site(70, 12, 66));
    assertThat(women.result().get("thresholds").get(0).get("estimate").isNull()).isTrue();
  }

  @Test
  void levelWithoutRows_endsInWords() {
    assertThat(run(site(80, 0, 40), site(70, 0, 30)))
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> assertThat(failed.message()).contains("'severe'").contains("merge"));
  }

  @Test
  void craftedBroadcasts_areVetoedOrRefused() {
    OrdinalParameters p = parse("grade ~ age");
    Frame site = site(200, 50, 80);
    assertThat(veto(p, site, 60, 20, 1)).isEmpty();
    // A steep slope leaves weight to those at a threshold only.
    assertThat(veto(p, site, 60, 0.05, 1)).hasValueSatisfying(r -> assertThat(r).contains("craft"));
    assertThat(veto(p, site, 55.02, 20, 30)).isEmpty();
    // The same where the attacker claims so many rows that no standardised value is too large.
    assertThat(veto(p, site, 0x1p39, 60, 0.05, 1))
        .hasValueSatisfying(r -> assertThat(r).contains("too few persons"));
    Standard s = new Standard(3, 200, List.of(55.0, 0.0), List.of(20.0, 1.0));
    for (List<Double> beta :
        List.of(
            List.of(0.0, 1.0, 0.5, 1.0), List.of(0.0, 1.0, 2.0, 31.0), List.of(0.0, 1.0, 2.0))) {
      assertThatThrownBy(() -> OrdinalBroadcast.read(new OrdinalBroadcast(s, beta).bytes(), p))
          .isInstanceOf(InvalidInput.class);
    }
  }

  private static Optional<String> veto(
      OrdinalParameters p, Frame site, double centre, double scale, double slope) {
    return veto(p, site, site.rows(), centre, scale, slope);
  }

  private static Optional<String> veto(
      OrdinalParameters p, Frame site, double claimed, double centre, double scale, double slope) {
    Standard s = new Standard(3, (long) claimed, List.of(centre, 0.0), List.of(scale, 1.0));
    OrdinalBroadcast b = new OrdinalBroadcast(s, List.of(-1.0, 0.0, 1.0, slope));
    Contribution contribution = new Contribution(OrdinalLayout.of(p, b));
    var pass = new RowsProgram(p.source(), x -> new OrdinalAnswer(p, b)).begin(b.bytes());
    var rows = pass.accumulator();
    rows.add(site.batch(0, site.rows()));
    pass.finish(rows, contribution);
    return contribution.vetoReason();
  }
}
