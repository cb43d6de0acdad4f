package org.kumiki.algorithms.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FailureCode;
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
import org.kumiki.algorithms.regression.RowsProgram;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that the rules of mixed models stop. */
final class MixedPrivacyTest {

  private static final Dictionary FLAT =
      TestVariables.dictionary(number("y"), number("x"), factor("arm", "a", "b"));
  private static final Dictionary VISITS =
      TestVariables.unitDictionary("person", number("y"), number("x"), factor("arm", "a", "b"));
  private static final MixedAlgorithm MIXED = new MixedAlgorithm();
  private static final String BY_SITE = "{\"formula\": \"y ~ x + (1 | site)\"}";

  /** Invented rows; every {@code rare}-th is at arm b. */
  private static Frame site(int seed, int rows, int rare, Optional<int[]> persons) {
    double[] y = new double[rows];
    double[] x = new double[rows];
    int[] arm = new int[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = (i * 37 + seed * 11) % 29;
      y[i] = 3 * seed + 0.2 * x[i] + (i * 53 + seed) % 17;
      arm[i] = i % rare == 0 ? 1 : 0;
    }
    return new ArrayFrame(rows, Map.of("y", y, "x", x), Map.of("arm", arm), persons);
  }

  private static List<Frame> sites(int... sizes) {
    List<Frame> frames = new ArrayList<>();
    for (int s = 0; s < sizes.length; s++) {
      frames.add(site(s + 1, sizes[s], 2, Optional.empty()));
    }
    return frames;
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

  private static MixedBroadcast at(double theta, double scale) {
    return new MixedBroadcast(
        new Standard(3, 300, List.of(0.0, 0.0, 0.0), List.of(1.0, scale, scale)),
        3,
        List.of(theta),
        List.of());
  }

  @Test
  void determinantsAtSeveralTheta_giveBackTheSizesOfThreeSites_soSmallOnesAreRefused() {
    MixedParameters p = parse(BY_SITE, FLAT);
    List<Frame> sites = sites(120, 90, 7);
    // exp of the sum of log(1 + v n) is a polynomial in v whose values at three v give its roots.
    double[] v = {1, 2, 3};
    double[] product = new double[3];
    for (int k = 0; k < 3; k++) {
      MixedBroadcast b = at(Math.sqrt(v[k]), 100);
      int slot = MixedLayout.of(p, b).index(MixedLayout.LOG_DETERMINANT);
      product[k] =
          Math.exp(sites.stream().mapToDouble(s -> contribute(p, b, s).doubles(slot)[0]).sum());
    }
    // Newton's divided differences of (product - 1) / v, a parabola.
    double[] f = IntStream.range(0, 3).mapToDouble(k -> (product[k] - 1) / v[k]).toArray();
    double e3 = (f[2] - 2 * f[1] + f[0]) / 2;
    double e2 = f[1] - f[0] - 3 * e3;
    double e1 = f[0] - e2 - e3;
    assertThat(7.0 * 7 * 7 - e1 * 49 + e2 * 7 - e3).as("7 is a root").isCloseTo(0, within(1e-3));

    Step<?, MixedResult> step = run(BY_SITE, sites);
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(FailureCode.INPUT);
              assertThat(failed.message()).contains("at least 10 persons").doesNotContain("7");
            });
    assertThat(run(BY_SITE, sites(120, 90, 70))).isInstanceOf(Step.Done.class);
  }

  @Test
  void rareLevelAtOneOfFewSites_isRefused() {
    List<Frame> sites = new ArrayList<>(sites(120, 90));
    String parameters = BY_SITE.replace("x +", "x + arm +");
    sites.add(site(3, 100, 20, Optional.empty()));
    assertThat(run(parameters, sites)).isInstanceOf(Step.Failed.class);
    sites.set(2, site(3, 100, 5, Optional.empty()));
    assertThat(run(parameters, sites)).isInstanceOf(Step.Done.class);
  }

  @Test
  void sumsOverTwoSites_areNotMade_whateverTheCoordinatorSays() {
    assertThat(run(BY_SITE, sites(120, 90)))
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> assertThat(failed.message()).contains("at least 3 groups"));
    MixedParameters p = parse(BY_SITE, FLAT);
    MixedBroadcast lie = new MixedBroadcast(at(1, 100).standard(), 2, List.of(1.0), List.of());
    assertThatThrownBy(() -> MIXED.node(p, FLAT).begin(lie.bytes()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("fewer than 3 groups");
    MixedBroadcast far = new MixedBroadcast(at(1, 100).standard(), 3, List.of(1e300), List.of());
    assertThatThrownBy(() -> MIXED.node(p, FLAT).begin(far.bytes()))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void craftedScale_isVetoed() {
    MixedParameters p = parse(BY_SITE, FLAT);
    assertThat(contribute(p, at(1, 100), site(1, 100, 2, Optional.empty())).vetoReason()).isEmpty();
    assertThat(contribute(p, at(1, 1e-3), site(1, 100, 2, Optional.empty())).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("crafted"));
  }

  @Test
  void rowsOfOnePerson_amongFewOthers_areVetoed() {
    MixedParameters p = parse("{\"formula\": \"y ~ x + (1 | person)\"}", VISITS);
    int[] many = IntStream.range(0, 100).map(i -> Math.max(0, i - 70)).toArray();
    int[] even = IntStream.range(0, 100).map(i -> i % 30).toArray();
    assertThat(contribute(p, at(0, 100), site(1, 100, 2, Optional.of(many))).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("few persons"));
    assertThat(contribute(p, at(0, 100), site(1, 100, 2, Optional.of(even))).vetoReason())
        .isEmpty();
  }

  @Test
  void likelihoodOfASingularFit_givesTheRoundedNumberOfRows() {
    // Groups that do not differ: log |V| is 0, and the likelihood is n times a known number.
    List<Frame> sites = List.of(flat(41), flat(43), flat(39));
    MixedResult fit =
        (MixedResult)
            ((Step.Done<?, ?>)
                    run("{\"formula\": \"y ~ x + (1 | site)\", \"method\": \"ML\"}", sites))
                .result();
    assertThat(fit.random().effects().getFirst().variance()).isZero();
    assertThat(rows(fit.release(Profile.NONE))).isCloseTo(123, within(1e-6));
    assertThat(rows(fit.release(Profile.ACRO_DEFAULT))).isCloseTo(125, within(1e-6));
  }

  private static double rows(Release release) {
    double variance = release.result().get("residual").get("variance").doubleValue();
    double likelihood = release.result().get("log_likelihood").doubleValue();
    return -2 * likelihood / (1 + Math.log(2 * Math.PI * variance));
  }

  private static Frame flat(int rows) {
    double[] x = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = i % 7;
      y[i] = i % 2 == 0 ? 1 : -1;
    }
    return new ArrayFrame(
        rows, Map.of("x", x, "y", y), Map.of("arm", new int[rows]), Optional.empty());
  }

  @Test
  void rareLevel_andFewPersons_areWithheld() {
    String byPerson = "{\"formula\": \"y ~ x + arm + (1 | person)\"}";
    List<Frame> sites = new ArrayList<>();
    for (int s = 1; s <= 3; s++) {
      int[] persons = IntStream.range(0, 60).map(i -> i / 3).toArray();
      sites.add(site(s, 60, 30, Optional.of(persons)));
    }
    MixedResult fit = PlainFederation.run(MIXED, byPerson, VISITS, sites).result();
    Release release = fit.release(Profile.ACRO_DEFAULT);
    assertThat(release.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
    assertThat(release.result().get("coefficients").get(1).get("estimate").isNull()).isFalse();
    assertThat(release.withheld())
        .extracting(Withheld::path, Withheld::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("/coefficients/2", "R5"));
    assertThat(release.result().get("groups").asLong()).isEqualTo(60);

    List<Frame> few = new ArrayList<>();
    for (int s = 1; s <= 3; s++) {
      few.add(site(s, 60, 2, Optional.of(IntStream.range(0, 60).map(i -> i / 15).toArray())));
    }
    Release none =
        PlainFederation.run(MIXED, byPerson, VISITS, few).result().release(Profile.ACRO_DEFAULT);
    assertThat(none.whollyWithheld()).isTrue();
    assertThat(none.withheld()).extracting(Withheld::rule).contains("R4");
    assertThat(none.result().isEmpty()).isTrue();
  }
}
