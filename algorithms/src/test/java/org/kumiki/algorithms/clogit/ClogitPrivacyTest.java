package org.kumiki.algorithms.clogit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that the rules of matched sets stop. */
final class ClogitPrivacyTest {

  private static final Dictionary SETS =
      TestVariables.dictionary(
          variable("case", VariableType.INTEGER, List.of()),
          variable("set", VariableType.INTEGER, List.of()),
          factor("exposed", "no", "yes"),
          number("age"));
  private static final ClogitAlgorithm CLOGIT = new ClogitAlgorithm();
  private static final String EXPOSED = "{\"formula\": \"case ~ exposed\", \"strata\": \"set\"}";
  private static final String BOTH = "{\"formula\": \"case ~ exposed + age\", \"strata\": \"set\"}";

  private static double[] column(int rows, IntToDoubleFunction value) {
    return IntStream.range(0, rows).mapToDouble(value).toArray();
  }

  /**
   * Pairs of a case and a control: in {@code only} of them the case alone is exposed, in {@code
   * other} the control alone; then sets of cases alone.
   */
  private static Frame pairs(int only, int other, int both, int alone) {
    int matched = 2 * (only + other + both);
    int rows = matched + alone;
    int[] exposed =
        IntStream.range(0, rows)
            .map(
                i -> {
                  int pair = i / 2;
                  return pair < only ? 1 - i % 2 : pair < only + other ? i % 2 : pair % 2;
                })
            .toArray();
    return new ArrayFrame(
        rows,
        Map.of(
            "case", column(rows, i -> i >= matched ? 1 : 1 - i % 2),
            "set", column(rows, i -> i >= matched ? i : i / 2),
            "age", column(rows, i -> 40 + i * 37 % 31)),
        Map.of("exposed", exposed),
        Optional.empty());
  }

  private static ClogitResult fit(String parameters, Frame... sites) {
    return PlainFederation.run(CLOGIT, parameters, SETS, List.of(sites)).result();
  }

  @Test
  void coefficientAndErrorOfPairs_giveTheNumbersOfDiscordantOnes_soFewAreNotShown() {
    Frame[] sites = {pairs(30, 4, 40, 0), pairs(25, 3, 50, 0)};
    JsonNode row = fit(EXPOSED, sites).release(Profile.NONE).result().get("coefficients").get(0);
    double ratio = Math.exp(row.get("estimate").doubleValue());
    double variance = Math.pow(row.get("std_error").doubleValue(), 2);
    // b / c and 1/b + 1/c.
    assertThat((1 + 1 / ratio) / variance).isCloseTo(7, within(1e-9));
    Release release = fit(EXPOSED, sites).release(Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).contains("R5");
    // Enough on both sides, over all sites.
    assertThat(
            fit(EXPOSED, pairs(30, 6, 40, 0), pairs(25, 5, 50, 0))
                .release(Profile.ACRO_DEFAULT)
                .whollyWithheld())
        .isFalse();
  }

  @Test
  void testsOfAModelWithAWithheldRow_areNotShownEither() {
    Release release =
        fit(BOTH, pairs(30, 4, 40, 0), pairs(25, 3, 50, 0)).release(Profile.ACRO_DEFAULT);
    JsonNode result = release.result();
    assertThat(result.get("coefficients").get(0).get("estimate").isNull()).isTrue();
    assertThat(result.get("coefficients").get(1).get("estimate").isNull()).isFalse();
    for (String test : List.of("likelihood_ratio", "wald", "score")) {
      assertThat(result.get("tests").get(test).get("statistic").isNull()).as(test).isTrue();
    }
    assertThat(release.tables()).noneMatch(table -> table.title().equals("Tests"));
  }

  @Test
  void likelihoodWithoutCovariates_wouldGiveTheExactNumberOfSets() {
    ClogitResult fit = fit(BOTH, pairs(20, 20, 20, 0), pairs(20, 20, 22, 0));
    JsonNode exact = fit.release(Profile.NONE).result();
    assertThat(exact.get("log_likelihood_null").doubleValue() / -Math.log(2))
        .isCloseTo(122, within(1e-9));
    JsonNode shown = fit.release(Profile.ACRO_DEFAULT).result();
    assertThat(shown.get("log_likelihood_null").isNull()).isTrue();
    assertThat(shown.get("log_likelihood").isNull()).isTrue();
  }

  @Test
  void casesAndSetsOfPairs_narrowTheNumberOfRowsNoFurtherThanItsRounding() {
    // Rounded by itself each would say more of the others, for they are halves of n.
    for (int more = 0; more < 5; more++) {
      ClogitResult fit = fit(BOTH, pairs(20, 20, 20, 0), pairs(20, 20, 20 + more, 0));
      JsonNode result = fit.release(Profile.ACRO_DEFAULT).result();
      long n = result.get("n").asLong();
      long shownBy = Profile.ACRO_DEFAULT.round(Math.round(n / 2.0));
      assertThat(result.get("events").asLong()).isEqualTo(shownBy);
      assertThat(result.get("sets").asLong()).isEqualTo(shownBy);
    }
  }

  @Test
  void setsThatSayNothing_hideNobody() {
    // 300 cases without controls, and 14 pairs.
    Frame[] sites = {pairs(4, 3, 0, 150), pairs(3, 4, 0, 150)};
    Release release = fit(BOTH, sites).release(Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/coefficients/0");
    Release strict = fit(BOTH, sites).release(Profile.named("profile", "STRICT"));
    assertThat(strict.whollyWithheld()).isTrue();
    assertThat(strict.withheld())
        .extracting(w -> w.reason().en())
        .anyMatch(r -> r.contains("fewer than 20 matched sets"))
        .anyMatch(r -> r.contains("fewer than 20 persons with an event"));
  }

  @Test
  void sumsOverFewSets_areNotMade_whateverTheCoordinatorSays() {
    assertThat(
            PlainFederation.run(CLOGIT, BOTH, SETS, List.of(pairs(3, 2, 0, 90), pairs(2, 2, 0, 9)))
                .last())
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(FailureCode.INPUT);
              assertThat(failed.message()).contains("fewer than 10 matched sets of 'set'");
            });
    for (ClogitBroadcast b :
        List.of(
            new ClogitBroadcast(9, 100, List.of(1.0, 9.0), List.of(0.0, 0.0)),
            new ClogitBroadcast(99, 100, List.of(2.0, 9.0), List.of(0.0, 0.0)),
            new ClogitBroadcast(99, 100, List.of(1.0, 9.0), List.of(31.0, 0.0)),
            new ClogitBroadcast(99, 100, List.of(1.0), List.of(0.0, 0.0)),
            new ClogitBroadcast(99, 100, List.of(), List.of()))) {
      assertThatThrownBy(() -> CLOGIT.node(parse(), SETS).begin(b.bytes()))
          .isInstanceOf(InvalidInput.class);
    }
  }

  private static ClogitParameters parse() {
    return CLOGIT.parse(new JsonMapper().readTree(BOTH), SETS);
  }

  private static Optional<String> veto(double scale, double exposed, double age, Frame site) {
    ClogitParameters p = parse();
    ClogitBroadcast b = new ClogitBroadcast(99, 400, List.of(1.0, scale), List.of(exposed, age));
    Contribution contribution = new Contribution(ClogitLayout.of(p, b));
    var pass = CLOGIT.node(p, SETS).begin(b.bytes());
    var rows = pass.accumulator();
    rows.add(site.batch(0, site.rows()));
    pass.finish(rows, contribution);
    return contribution.vetoReason();
  }

  @Test
  void craftedCoefficients_thatDecideAllSetsButFew_areVetoed() {
    Frame site = pairs(30, 28, 2, 40);
    assertThat(veto(9, 0.3, 0.2, site)).isEmpty();
    // Nothing is undecided but the two sets where exposure does not differ.
    assertThat(veto(9, 30, 0, site))
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
    assertThat(veto(1e-3, 0, 0, site))
        .hasValueSatisfying(reason -> assertThat(reason).contains("scale is crafted"));
    // A site without a set that tells anything has nothing to veto.
    assertThat(veto(9, 0.3, 0.2, pairs(0, 0, 0, 40))).isEmpty();
  }

  @Test
  void modelOfFactorsOnly_isComparedAsATable() {
    assertThat(CLOGIT.additiveSets(CLOGIT.parse(new JsonMapper().readTree(EXPOSED), SETS)))
        .singleElement()
        .satisfies(set -> assertThat(set).containsExactly("case", "exposed", "set"));
    assertThat(CLOGIT.additiveSets(parse())).isEmpty();
  }
}
