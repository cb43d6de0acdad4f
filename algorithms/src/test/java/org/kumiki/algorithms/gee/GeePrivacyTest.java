package org.kumiki.algorithms.gee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kumiki.algorithms.TestVariables.factor;
import static org.kumiki.algorithms.TestVariables.number;
import static org.kumiki.algorithms.TestVariables.variable;

import java.util.ArrayList;
import java.util.Collections;
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
import org.kumiki.algorithms.gee.GeeBroadcast.Phase;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.regression.Standard;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that the rules of estimating equations stop. */
final class GeePrivacyTest {

  private static final Dictionary VISITS =
      TestVariables.unitDictionary(
          "person",
          number("y"),
          number("x"),
          variable("ward", VariableType.INTEGER, List.of()),
          factor("arm", "a", "b"));
  private static final GeeAlgorithm GEE = new GeeAlgorithm();
  private static final String BY_PERSON =
      "{\"formula\": \"y ~ x + arm\", \"correlation\": \"exchangeable\"}";

  private static double[] column(int rows, IntToDoubleFunction value) {
    return IntStream.range(0, rows).mapToDouble(value).toArray();
  }

  /** Invented rows, {@code each} of a person; of the persons {@code rare} are at arm b. */
  private static Frame site(int seed, int persons, int each, int rare, int wards) {
    int rows = persons * each;
    return new ArrayFrame(
        rows,
        Map.of(
            "x", column(rows, i -> (i * 37 + seed * 11) % 29),
            "y", column(rows, i -> 3 + (i / each) % 5 + (i * 53 + seed) % 17),
            "ward", column(rows, i -> (i / each) % wards)),
        Map.of("arm", IntStream.range(0, rows).map(i -> i / each < rare ? 1 : 0).toArray()),
        Optional.of(IntStream.range(0, rows).map(i -> i / each).toArray()));
  }

  private static Step<?, GeeResult> run(String parameters, Frame... sites) {
    return PlainFederation.run(GEE, parameters, VISITS, List.of(sites)).last();
  }

  private static GeeResult fit(String parameters, Frame... sites) {
    return PlainFederation.run(GEE, parameters, VISITS, List.of(sites)).result();
  }

  private static Release release(String parameters, Frame... sites) {
    return fit(parameters, sites).release(Profile.ACRO_DEFAULT);
  }

  @Test
  void scaleOverTheDispersionOfGlm_givesNoExactNumberOfRows() {
    Frame[] sites = {site(1, 41, 1, 20, 9), site(2, 43, 1, 20, 9), site(3, 39, 1, 20, 9)};
    String formula = "{\"formula\": \"y ~ x + arm\"}";
    double dispersion =
        PlainFederation.run(new GlmAlgorithm(), formula, VISITS, List.of(sites))
            .result()
            .dispersion();
    GeeResult gee = fit(formula, sites);
    // phi = RSS / n and dispersion = RSS / (n - 3) on the same residuals.
    assertThat(rows(gee.release(Profile.NONE), dispersion)).isCloseTo(123, within(1e-6));
    assertThat(rows(gee.release(Profile.ACRO_DEFAULT), dispersion)).isCloseTo(125, within(1e-6));
  }

  private static double rows(Release release, double dispersion) {
    double scale = release.result().get("scale").doubleValue();
    return 3 / (1 - scale / dispersion);
  }

  @Test
  void naiveErrorsOverThoseOfGlm_giveNoExactNumberOfRows() {
    Frame[] sites = {site(1, 41, 1, 20, 9), site(2, 43, 1, 20, 9), site(3, 39, 1, 20, 9)};
    double error =
        PlainFederation.run(
                new GlmAlgorithm(), "{\"formula\": \"y ~ x + arm\"}", VISITS, List.of(sites))
            .result()
            .coefficients()
            .get(1)
            .error();
    Release release = release("{\"formula\": \"y ~ x + arm\", \"errors\": \"naive\"}", sites);
    double naive = release.result().get("coefficients").get(1).get("std_error").doubleValue();
    assertThat(3 / (1 - naive * naive / (error * error))).isCloseTo(125, within(1e-6));
    assertThat(release.result().get("n").asLong()).isEqualTo(125);
  }

  @Test
  void fewClusters_areNeverSummed_andFewerThanKAreNotShown() {
    String byWard = BY_PERSON.replace("}", ", \"cluster\": \"ward\"}");
    Frame[] three = {site(1, 40, 2, 20, 3), site(2, 40, 2, 20, 3), site(3, 40, 2, 20, 3)};
    assertThat(run(byWard, three))
        .isInstanceOfSatisfying(
            Step.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(FailureCode.INPUT);
              assertThat(failed.message()).contains("fewer than 10 clusters of 'ward'");
            });
    Frame[] four = {site(1, 40, 2, 20, 4), site(2, 40, 2, 20, 4), site(3, 40, 2, 20, 4)};
    GeeResult fit = fit(byWard, four);
    assertThat(fit.release(Profile.ACRO_DEFAULT).whollyWithheld()).isFalse();
    Release strict = fit.release(Profile.named("profile", "STRICT"));
    assertThat(strict.whollyWithheld()).isTrue();
    assertThat(strict.withheld())
        .extracting(Withheld::rule, w -> w.reason().en())
        .anyMatch(t -> t.toString().contains("R4") && t.toString().contains("clusters"));
  }

  @Test
  void oneResidualBehindARobustError_isNotShown() {
    // Only one person has a residual to speak of, and its square would be the meat.
    int rows = 200;
    Frame site =
        new ArrayFrame(
            rows,
            Map.of(
                "x", column(rows, i -> i / 2 % 2),
                "y", column(rows, i -> (i < 2 ? 1e6 : 0) + (i * 53) % 17),
                "ward", new double[rows]),
            Map.of("arm", IntStream.range(0, rows).map(i -> i / 50 % 2).toArray()),
            Optional.of(IntStream.range(0, rows).map(i -> i / 2).toArray()));
    Release robust = release("{\"formula\": \"y ~ x\"}", site);
    assertThat(robust.whollyWithheld()).isTrue();
    assertThat(robust.withheld().getFirst().reason().en()).contains("fewer than 3 persons");
    assertThat(release("{\"formula\": \"y ~ x\", \"errors\": \"naive\"}", site).whollyWithheld())
        .isFalse();
  }

  @Test
  void rareLevel_fewPersons_andTablesOfRareLevels_areWithheld() {
    Release rare = release(BY_PERSON, site(1, 60, 3, 3, 9), site(2, 60, 3, 3, 9));
    assertThat(rare.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
    assertThat(rare.result().get("coefficients").get(1).get("estimate").isNull()).isFalse();
    // Many rows, few persons.
    Release few = release(BY_PERSON, site(1, 5, 60, 3, 9), site(2, 7, 60, 3, 9));
    assertThat(few.whollyWithheld()).isTrue();
    assertThat(few.withheld()).extracting(Withheld::rule).contains("R4");
    Release table =
        release("{\"formula\": \"y ~ arm\"}", site(1, 60, 3, 3, 9), site(2, 60, 3, 3, 9));
    assertThat(table.whollyWithheld()).isTrue();
    assertThat(release(BY_PERSON, site(1, 60, 3, 8, 9), site(2, 60, 3, 8, 9)).withheld()).isEmpty();
  }

  @Test
  void modelOfFactorsOnly_isComparedAsATable() {
    assertThat(GEE.additiveSets(parse("{\"formula\": \"y ~ arm\"}")))
        .singleElement()
        .satisfies(set -> assertThat(set).containsExactly("y", "arm"));
    assertThat(GEE.additiveSets(parse(BY_PERSON))).isEmpty();
    assertThat(GEE.shownBy(parse(BY_PERSON))).containsExactly("arm");
  }

  private static GeeParameters parse(String parameters) {
    return GEE.parse(new JsonMapper().readTree(parameters), VISITS);
  }

  private static GeeBroadcast at(Phase phase, double alpha, double scale, long clusters) {
    Standard s = new Standard(3, 300, List.of(0.0, 14.0, 0.0, 10.0), List.of(1.0, scale, 1.0, 5.0));
    return new GeeBroadcast(s, phase, clusters, Collections.nCopies(3, 0.0), alpha);
  }

  private static Optional<String> veto(GeeBroadcast b, Frame site) {
    GeeParameters p = parse(BY_PERSON);
    Contribution contribution = new Contribution(GeeLayout.of(p, b));
    var pass = GEE.node(p, VISITS).begin(b.bytes());
    var rows = pass.accumulator();
    rows.add(site.batch(0, site.rows()));
    pass.finish(rows, contribution);
    return contribution.vetoReason();
  }

  /** Singles, and one person of twenty rows. */
  private static Frame oneLarge() {
    int rows = 120;
    List<Integer> persons = new ArrayList<>(Collections.nCopies(20, 0));
    IntStream.range(1, 101).forEach(persons::add);
    return new ArrayFrame(
        rows,
        Map.of(
            "x", column(rows, i -> i * 37 % 29),
            "y", column(rows, i -> i * 53 % 17),
            "ward", new double[rows]),
        Map.of("arm", new int[rows]),
        Optional.of(persons.stream().mapToInt(Integer::intValue).toArray()));
  }

  @Test
  void craftedCorrelation_thatLeavesTheLargestClusterAlone_isVetoed() {
    // Near -1/(n - 1) the inverse of R grows without limit in clusters of n rows only.
    Frame site = oneLarge();
    assertThat(veto(at(Phase.EQUATIONS, 0, 9, 101), site)).isEmpty();
    assertThat(veto(at(Phase.EQUATIONS, -1.0 / 19 + 1e-7, 9, 101), site))
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
    assertThat(veto(at(Phase.EQUATIONS, -0.06, 9, 101), site))
        .hasValueSatisfying(reason -> assertThat(reason).contains("no such correlation"));
    assertThat(veto(at(Phase.ERRORS, 0.3, 9, 101), site(1, 60, 3, 20, 9))).isEmpty();
  }

  @Test
  void craftedBroadcasts_areRefusedOrVetoed() {
    assertThat(veto(at(Phase.EQUATIONS, 0, 1e-3, 101), site(1, 60, 3, 20, 9)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("crafted"));
    for (GeeBroadcast b :
        List.of(
            at(Phase.EQUATIONS, 0, 9, 9),
            at(Phase.ERRORS, 0, 9, 1),
            at(Phase.EQUATIONS, 1, 9, 101),
            at(Phase.EQUATIONS, Double.NaN, 9, 101),
            at(Phase.INDEPENDENT, 0.5, 9, 101),
            at(Phase.SCALES, 0, 9, 101))) {
      assertThatThrownBy(() -> GEE.node(parse(BY_PERSON), VISITS).begin(b.bytes()))
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void scoresOfClusters_areSummedInTheLastRoundOnly() {
    GeeParameters p = parse(BY_PERSON);
    assertThat(GeeLayout.of(p, at(Phase.EQUATIONS, 0.1, 9, 101)).slots())
        .noneMatch(slot -> slot.name().startsWith(GeeLayout.MEAT));
    GeeParameters naive = parse(BY_PERSON.replace("}", ", \"errors\": \"naive\"}"));
    assertThat(GeeLayout.of(naive, at(Phase.ERRORS, 0.1, 9, 101)).slots())
        .noneMatch(slot -> slot.name().startsWith(GeeLayout.MEAT));
  }
}
