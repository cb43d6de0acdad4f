package org.kumiki.algorithms.glm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.glm.GlmBroadcast.Phase;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that the veto, the box and the release rules stop. */
final class GlmPrivacyTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final GlmAlgorithm GLM = new GlmAlgorithm();
  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              GlmTables.variable("y", VariableType.BOOLEAN, List.of()),
              GlmTables.variable("a", VariableType.NUMBER, List.of()),
              GlmTables.variable("b", VariableType.NUMBER, List.of()),
              GlmTables.variable("n", VariableType.INTEGER, List.of()),
              GlmTables.variable("arm", VariableType.STRING, List.of("p", "q", "r"))),
          List.of("NA"),
          Optional.empty());

  private static GlmParameters parameters(String formula) {
    return GLM.parse(
        JSON.readTree("{\"formula\": \"" + formula + "\", \"family\": \"binomial\"}"), DICTIONARY);
  }

  /**
   * {@code rare} persons stand at level r; one person at most has n = 1 if {@code exposed} is 1.
   */
  private static ArrayFrame site(long seed, int rows, int rare, int exposed) {
    Random random = new Random(seed);
    Map<String, double[]> numbers = new HashMap<>();
    int[] arm = new int[rows];
    for (String name : List.of("y", "a", "b", "n")) {
      numbers.put(name, new double[rows]);
    }
    for (int i = 0; i < rows; i++) {
      numbers.get("y")[i] = random.nextInt(2);
      numbers.get("a")[i] = random.nextGaussian();
      numbers.get("b")[i] = random.nextGaussian();
      numbers.get("n")[i] = i < exposed ? 1 : 0;
      arm[i] = i < rare ? 2 : i % 2;
    }
    return new ArrayFrame(rows, numbers, Map.of("arm", arm), Optional.empty());
  }

  private static GlmBroadcast fit(int rows, double... beta) {
    Double[] zeros = new Double[beta.length];
    Double[] ones = new Double[beta.length];
    Arrays.fill(zeros, 0.0);
    Arrays.fill(ones, 1.0);
    return new GlmBroadcast(
        Phase.FIT, rows, List.of(zeros), List.of(ones), 0, 1, 0.5, GlmSteps.list(beta), 0, 1);
  }

  static Contribution contribute(GlmParameters p, GlmBroadcast b, ArrayFrame frame) {
    Layout layout = GLM.layout(p, DICTIONARY, b.bytes());
    Pass pass = GLM.node(p, DICTIONARY).begin(b.bytes());
    Accumulator total = pass.accumulator();
    if (frame.rows() > 0) {
      total.add(frame.batch(0, frame.rows()));
    }
    Contribution out = new Contribution(layout);
    pass.finish(total, out);
    return out;
  }

  /** beta = M (a, -c): a steep direction whose boundary passes through one person's values. */
  private static double[] crafted(ArrayFrame frame, double steep, int victim) {
    double[] a = frame.batch(0, frame.rows()).numbers("a");
    double[] b = frame.batch(0, frame.rows()).numbers("b");
    double first = 0.6;
    double second = 0.8;
    return new double[] {
      -steep * (first * a[victim] + second * b[victim]), steep * first, steep * second
    };
  }

  @Test
  void craftedBroadcast_wouldShowOnePersonsRow_andIsVetoed() {
    GlmParameters p = parameters("y ~ a + b");
    // One of 230 persons a site, 4 sites. The attacker aims at a person at the edge of the data.
    List<ArrayFrame> sites =
        List.of(site(1, 230, 0, 0), site(2, 230, 0, 0), site(3, 230, 0, 0), site(4, 230, 0, 0));
    double[] a = sites.get(0).batch(0, 230).numbers("a");
    double[] b = sites.get(0).batch(0, 230).numbers("b");
    int victim = 0;
    for (int i = 1; i < 230; i++) {
      victim = 0.6 * a[i] + 0.8 * b[i] > 0.6 * a[victim] + 0.8 * b[victim] ? i : victim;
    }

    // With the box and the veto off, the sums are that person's exact values.
    double[] steep = crafted(sites.get(0), 1e4, victim);
    double[] sum = new double[6];
    for (ArrayFrame site : sites) {
      double[] own = informationWithoutRules(site, steep);
      Arrays.setAll(sum, i -> sum[i] + own[i]);
    }
    assertThat(sum[1] / sum[0]).isCloseTo(a[victim], within(1e-6));
    assertThat(sum[3] / sum[0]).isCloseTo(b[victim], within(1e-6));

    // The box stops it before a row is read ...
    assertThatThrownBy(() -> GLM.node(p, DICTIONARY).begin(fit(920, steep).bytes()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("standardised column");
    // ... and the veto where the attacker hides the steepness in a crafted scale.
    GlmBroadcast hidden =
        new GlmBroadcast(
            Phase.FIT,
            0x1p39,
            List.of(0.0, a[victim], b[victim]),
            List.of(1.0, 1e-4, 1e-4),
            0,
            1,
            0.5,
            List.of(0.0, 6.0, 8.0),
            0,
            1);
    assertThat(sites.stream().map(site -> contribute(p, hidden, site).vetoReason()))
        .anyMatch(Optional::isPresent);
  }

  /** What a node would send without box and veto: FitSums without its check. */
  private static double[] informationWithoutRules(ArrayFrame site, double[] beta) {
    double[] a = site.batch(0, site.rows()).numbers("a");
    double[] b = site.batch(0, site.rows()).numbers("b");
    double[] sum = new double[6];
    for (int i = 0; i < site.rows(); i++) {
      double w =
          new MeanModel(Family.BINOMIAL, Link.LOGIT, 0)
              .weight(beta[0] + beta[1] * a[i] + beta[2] * b[i]);
      double[] row = {1, a[i], a[i] * a[i], b[i], a[i] * b[i], b[i] * b[i]};
      for (int k = 0; k < 6; k++) {
        sum[k] += w * row[k];
      }
    }
    return sum;
  }

  /** It is the scale that would tell single rows apart, whatever the coefficients. */
  @Test
  void craftedScale_isVetoed_withoutAStepToo() {
    GlmParameters p = parameters("y ~ a + b");
    GlmBroadcast crafted =
        new GlmBroadcast(
            Phase.FIT,
            920,
            List.of(0.0, 0.0, 0.0),
            List.of(1.0, 1e-4, 1.0),
            0,
            1,
            0.5,
            List.of(0.0, 0.0, 0.0),
            0,
            1);
    assertThat(contribute(p, crafted, site(1, 230, 0, 0)).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("outside its bound"));
    assertThat(contribute(p, fit(920, 0, 0, 0), site(1, 230, 0, 0)).vetoReason()).isEmpty();
  }

  @Test
  void offsetInTheFormula_cannotDoWhatTheBoxForbids() {
    GlmParameters p = parameters("y ~ a + offset(I(100000 * (b - 1)))");
    assertThat(contribute(p, fit(920, 0, 0), site(1, 230, 0, 0)).vetoReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 10, 40})
  void smallSitesInHonestRounds_neverVeto(int rows) {
    GlmParameters p = parameters("y ~ a + b");
    for (double[] beta : new double[][] {{0, 0, 0}, {-2, 1, 1}, {1, -2, 0.5}}) {
      assertThat(contribute(p, fit(920, beta), site(7, rows, 0, 0)).vetoReason()).isEmpty();
    }
  }

  @Test
  void brokenBroadcasts_areRefused() {
    GlmParameters p = parameters("y ~ a + b");
    for (byte[] bytes :
        List.of(
            new byte[0],
            "null".getBytes(UTF_8),
            "{\"phase\":\"FIT\"}".getBytes(UTF_8),
            fit(920, 0, 0).bytes(),
            fit(920, 0, 0, Double.NaN).bytes(),
            fit(920, 0, 0, 31).bytes(),
            new byte[2 << 20])) {
      assertThatThrownBy(() -> GLM.node(p, DICTIONARY).begin(bytes))
          .isInstanceOf(InvalidInput.class);
    }
  }

  private static Release release(String formula, int rare, int exposed, Profile profile) {
    return PlainFederation.run(
            GLM,
            "{\"formula\": \"" + formula + "\", \"family\": \"binomial\"}",
            DICTIONARY,
            List.of(site(1, 150, rare, exposed), site(2, 150, rare, exposed), site(3, 150, 0, 0)))
        .result()
        .release(profile);
  }

  @Test
  void rareLevel_isWithheldAndTheRestShown() {
    Release withheld = release("y ~ arm + a", 4, 0, Profile.ACRO_DEFAULT);
    assertThat(withheld.withheld()).extracting(Withheld::path).contains("/coefficients/2");
    assertThat(withheld.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
    assertThat(withheld.result().get("coefficients").get(1).get("estimate").isNumber()).isTrue();
    assertThat(withheld.withheld().getFirst().reason().en())
        .contains("'r' of arm")
        .contains("merge");
    Release open = release("y ~ arm + a", 4, 0, Profile.NONE);
    assertThat(open.result().get("coefficients").get(2).get("estimate").isNumber()).isTrue();
  }

  /** An attack: with the rare level as reference its mean would be the intercept. */
  @Test
  void rareLevel_asReference_withholdsItsFactorAndTheIntercept() {
    Release release = release("y ~ relevel(arm, ref = 'r') + a", 4, 0, Profile.ACRO_DEFAULT);
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/coefficients/0", "/coefficients/1", "/coefficients/2");
    assertThat(release.result().get("coefficients").get(3).get("estimate").isNumber()).isTrue();
  }

  @Test
  void onlyCategoricalTerms_areATable() {
    assertThat(release("y ~ arm", 4, 0, Profile.ACRO_DEFAULT).whollyWithheld()).isTrue();
    assertThat(release("y ~ arm", 30, 0, Profile.ACRO_DEFAULT).whollyWithheld()).isFalse();
    assertThat(release("y ~ arm", 4, 0, Profile.NONE).whollyWithheld()).isFalse();
  }

  @Test
  void undeclaredZeroOneColumn_isTreatedAsALevel() {
    Release release = release("y ~ n + a", 0, 3, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("coefficients").get(1).get("estimate").isNull()).isTrue();
    assertThat(release.result().get("coefficients").get(2).get("estimate").isNumber()).isTrue();
  }

  @Test
  void smallModels_areWhollyWithheld_andOrdinaryOnesAreNot() {
    List<ArrayFrame> few = List.of(site(1, 5, 0, 0), site(2, 5, 0, 0), site(3, 3, 0, 0));
    String parameters = "{\"formula\": \"y ~ a\", \"family\": \"binomial\"}";
    GlmResult small = PlainFederation.run(GLM, parameters, DICTIONARY, few).result();
    assertThat(small.release(Profile.ACRO_DEFAULT).whollyWithheld()).isTrue();
    assertThat(small.release(Profile.ACRO_DEFAULT).result().isEmpty()).isTrue();
    Release ordinary = release("y ~ a + b", 0, 0, Profile.ACRO_DEFAULT);
    assertThat(ordinary.whollyWithheld()).isFalse();
    assertThat(ordinary.withheld()).extracting(Withheld::path).containsExactly("/null_deviance");
    assertThat(ordinary.result().has("covariance")).isFalse();
  }

  @Test
  void laterKeys_areKnownNotYetSupported() {
    for (String more : List.of("\"penalty\": {}", "\"family\": \"quasi\"")) {
      assertThatThrownBy(
              () -> GLM.parse(JSON.readTree("{\"formula\": \"y ~ a\", " + more + "}"), DICTIONARY))
          .isInstanceOfSatisfying(
              InvalidInput.class, e -> assertThat(e.isNotYetSupported()).isTrue());
    }
  }
}
