package org.kumiki.algorithms.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.kumiki.algorithms.mixed.integral.GroupLikelihood;
import org.kumiki.algorithms.mixed.integral.Outcome;
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that the rules of models of events and counts stop. */
final class GeneralizedPrivacyTest {

  private static final Dictionary FLAT =
      TestVariables.dictionary(
          variable("ill", VariableType.INTEGER, List.of()), number("x"), factor("arm", "a", "b"));
  private static final Dictionary VISITS =
      TestVariables.unitDictionary(
          "person",
          variable("ill", VariableType.INTEGER, List.of()),
          number("x"),
          factor("arm", "a", "b"));
  private static final MixedAlgorithm MIXED = new MixedAlgorithm();
  private static final String BY_SITE =
      "{\"formula\": \"ill ~ 1 + (1 | site)\", \"family\": \"binomial\"}";
  private static final String BY_PERSON =
      "{\"formula\": \"ill ~ x + arm + (1 | person)\", \"family\": \"binomial\"}";

  /** Rows of which so many are ill; every {@code rare}-th is at arm b. */
  private static Frame site(int rows, int ill, int rare, Optional<int[]> persons) {
    double[] y = new double[rows];
    double[] x = new double[rows];
    int[] arm = new int[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = i * 11 % rows < ill ? 1 : 0;
      x[i] = (i * 37 + ill) % 29;
      arm[i] = i % rare == 0 ? 1 : 0;
    }
    return new ArrayFrame(rows, Map.of("ill", y, "x", x), Map.of("arm", arm), persons);
  }

  private static Step<?, MixedResult> run(String parameters, List<Frame> sites) {
    return PlainFederation.run(MIXED, parameters, FLAT, sites).last();
  }

  private static MixedParameters parse(String parameters, Dictionary dictionary) {
    return MIXED.parse(new JsonMapper().readTree(parameters), dictionary);
  }

  private static Contribution contribute(MixedParameters p, MixedBroadcast b, Frame site) {
    Contribution contribution = new Contribution(MixedLayout.of(p, b));
    var pass =
        new RowsProgram(p.source(), bytes -> new MixedAnswer(p, MixedBroadcast.read(bytes, p)))
            .begin(b.bytes());
    var rows = pass.accumulator();
    rows.add(site.batch(0, site.rows()));
    pass.finish(rows, contribution);
    return contribution;
  }

  private static MixedBroadcast atMean(double beta, double theta) {
    return new MixedBroadcast(
        new Standard(3, 300, List.of(0.0, 0.5), List.of(1.0, 0.5)),
        3,
        List.of(theta),
        List.of(beta));
  }

  private static double ofSite(int rows, int ill, double beta, double theta) {
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = 1;
      y[i] = i < ill ? 1 : 0;
    }
    GroupLikelihood own = new GroupLikelihood(Outcome.BINOMIAL, 1, new double[] {beta}, theta);
    own.add(x, y, new double[rows], new int[] {0, rows});
    return own.value();
  }

  @Test
  void likelihoodsAtTwoThetas_giveBackTheEventsOfThreeSites_soFewAreRefused() {
    MixedParameters p = parse(BY_SITE, FLAT);
    int[] rows = {90, 70, 60};
    int[] ill = {31, 26, 4};
    List<Frame> sites = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      sites.add(site(rows[s], ill[s], 2, Optional.empty()));
    }
    // Who knows the sizes tries every split of the events: one fits.
    double[][] asked = {{-0.5, 1}, {0.3, 2}};
    SortedSet<Integer> third = new TreeSet<>();
    double[] sums = new double[2];
    double[][][] table = new double[2][3][];
    for (int k = 0; k < 2; k++) {
      MixedBroadcast b = atMean(asked[k][0], asked[k][1]);
      int slot = MixedLayout.of(p, b).index(MixedLayout.LOG_LIKELIHOOD);
      sums[k] = sites.stream().mapToDouble(s -> contribute(p, b, s).doubles(slot)[0]).sum();
      for (int s = 0; s < 3; s++) {
        table[k][s] = new double[rows[s] + 1];
        for (int e = 0; e <= rows[s]; e++) {
          table[k][s][e] = ofSite(rows[s], e, asked[k][0], asked[k][1]);
        }
      }
    }
    int all = 61;
    for (int a = 0; a <= all; a++) {
      for (int b = 0; a + b <= all; b++) {
        int c = all - a - b;
        boolean fits = c <= rows[2] && b <= rows[1];
        for (int k = 0; k < 2 && fits; k++) {
          fits = Math.abs(table[k][0][a] + table[k][1][b] + table[k][2][c] - sums[k]) < 1e-6;
        }
        if (fits) {
          third.add(c);
        }
      }
    }
    assertThat(third).as("the few of one site are known").containsExactly(4);

    assertThat(run(BY_SITE, sites))
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(FailureCode.INPUT);
              assertThat(failed.message()).contains("with and without the event");
            });
    sites.set(2, site(60, 14, 2, Optional.empty()));
    assertThat(run(BY_SITE, sites)).isInstanceOf(Step.Done.class);
    sites.set(2, site(60, 55, 2, Optional.empty()));
    assertThat(run(BY_SITE, sites)).as("few without").isInstanceOf(Step.Failed.class);
  }

  @Test
  void fewEventsAtALevelOfOneOfFewSites_areRefused() {
    String parameters = BY_SITE.replace("1 +", "arm +");
    List<Frame> sites = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      sites.add(site(80 + s, 40, 2, Optional.empty()));
    }
    assertThat(run(parameters, sites)).isInstanceOf(Step.Done.class);
    // 14 persons are at arm b, but only 7 of them are ill.
    sites.set(2, site(82, 40, 6, Optional.empty()));
    assertThat(run(parameters, sites)).isInstanceOf(Step.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 1, fewer than 3 groups", "3, 0, 31, theta", "3, 31, 1, coefficients"})
  void craftedPoint_isNotAnswered(long groups, double beta, double theta, String message) {
    MixedParameters p = parse(BY_SITE, FLAT);
    MixedBroadcast good = atMean(0, 1);
    MixedBroadcast lie = new MixedBroadcast(good.standard(), groups, List.of(theta), List.of(beta));
    assertThatThrownBy(() -> MIXED.node(p, FLAT).begin(lie.bytes()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  private static MixedBroadcast at(double slope, double scale) {
    return new MixedBroadcast(
        new Standard(3, 300, List.of(0.0, 28.0, 0.0, 0.5), List.of(1.0, scale, 1.0, 0.5)),
        100,
        List.of(1.0),
        List.of(0.0, slope, 0.0));
  }

  @Test
  void coefficientsThatLeaveFewPersonsUndecided_areVetoed() {
    MixedParameters p = parse(BY_PERSON, VISITS);
    int[] persons = IntStream.range(0, 120).toArray();
    Frame site = site(120, 50, 2, Optional.of(persons));
    assertThat(contribute(p, at(0.1, 2), site).vetoReason()).isEmpty();
    // Everybody's outcome is certain but that of the few whose x is 28.
    assertThat(contribute(p, at(30, 2), site).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
    assertThat(contribute(p, at(0.1, 1e-3), site).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("crafted"));
  }

  private static Frame visits() {
    return site(120, 50, 2, Optional.of(IntStream.range(0, 120).toArray()));
  }

  @Test
  void offsetThatIsInfinite_isVetoed() {
    MixedParameters p = parse(BY_PERSON.replace("x + arm", "arm + offset(log(x))"), VISITS);
    MixedBroadcast first = MixedBroadcast.read(MIXED.broadcast(MIXED.start(p)), p);
    assertThat(contribute(p, first, visits()).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("infinite"));
  }

  @Test
  void numbersWithoutALikelihood_areVetoed() {
    String counts = BY_PERSON.replace("binomial", "poisson");
    MixedParameters p = parse(counts, VISITS);
    assertThat(contribute(p, at(0.1, 2), visits()).vetoReason()).isEmpty();
    MixedParameters shifted = parse(counts.replace("arm", "arm + offset(I(1e6 * x))"), VISITS);
    assertThat(contribute(shifted, at(0.1, 2), visits()).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("no likelihood"));
  }

  @Test
  void rareEvents_areWithheld() {
    List<Frame> sites = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      int[] persons = IntStream.range(0, 120).map(i -> i / 3).toArray();
      sites.add(site(120, 30 + s, 30, Optional.of(persons)));
    }
    Release release =
        PlainFederation.run(MIXED, BY_PERSON, VISITS, sites).result().release(Profile.ACRO_DEFAULT);
    assertThat(release.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
    assertThat(release.result().get("coefficients").get(1).get("estimate").isNull()).isFalse();
    assertThat(release.withheld())
        .extracting(Withheld::path, Withheld::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("/coefficients/2", "R5"));

    List<Frame> few = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      int[] persons = IntStream.range(0, 120).map(i -> i / 3).toArray();
      few.add(site(120, 6, 2, Optional.of(persons)));
    }
    Release none =
        PlainFederation.run(MIXED, BY_PERSON.replace("arm +", ""), VISITS, few)
            .result()
            .release(Profile.named("profile", "STRICT"));
    assertThat(none.whollyWithheld()).isTrue();
    assertThat(none.withheld()).extracting(Withheld::rule).contains("R4");
  }

  @ParameterizedTest
  @CsvSource({"binomial, ill ~ 1", "poisson, ill ~ 1", "poisson, ill ~ x"})
  void likelihoodThatTellsTheNumberOfRows_isWithheld(String family, String formula) {
    List<Frame> sites = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      int[] persons = IntStream.range(0, 41).toArray();
      double[] y = IntStream.range(0, 41).mapToDouble(i -> i % 2).toArray();
      double[] x = IntStream.range(0, 41).mapToDouble(i -> i / 2 % 7).toArray();
      sites.add(
          new ArrayFrame(
              41, Map.of("ill", y, "x", x), Map.of("arm", new int[41]), Optional.of(persons)));
    }
    String parameters =
        "{\"formula\": \"%s + (1 | arm)\", \"family\": \"%s\"}".formatted(formula, family);
    MixedResult fit = PlainFederation.run(MIXED, parameters, VISITS, sites).result();
    assertThat(fit.random().effects().getFirst().variance()).isZero();
    if (formula.endsWith("1")) {
      Release open = fit.release(Profile.NONE);
      double eta = open.result().get("coefficients").get(0).get("estimate").doubleValue();
      double each =
          family.equals("binomial")
              ? eta / (1 + Math.exp(-eta)) - Math.log1p(Math.exp(eta))
              : Math.exp(eta) * (eta - 1);
      double n = open.result().get("log_likelihood").doubleValue() / each;
      assertThat(n).as("n, exactly").isCloseTo(123, within(1e-6));
    }
    Release release = fit.release(Profile.ACRO_DEFAULT);
    for (String name : List.of("log_likelihood", "aic", "bic")) {
      assertThat(release.result().get(name).isNull()).isTrue();
    }
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .containsExactly("/log_likelihood", "/aic", "/bic");
  }
}
