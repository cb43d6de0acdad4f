package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Robust standard errors against R's sandwich, and what they would tell without their rules. */
final class GlmRobustTest {

  private static final GlmAlgorithm GLM = new GlmAlgorithm();
  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              GlmTables.variable("y", VariableType.NUMBER, List.of()),
              GlmTables.variable("e", VariableType.BOOLEAN, List.of()),
              GlmTables.variable("x", VariableType.NUMBER, List.of()),
              GlmTables.variable("house", VariableType.INTEGER, List.of())),
          List.of("NA"),
          Optional.empty());

  static Stream<JsonNode> cases() {
    List<JsonNode> cases = new ArrayList<>();
    GlmTables.read("robust.json").get("cases").forEach(cases::add);
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void errorsAndTests_equalSandwichOfR(JsonNode r) {
    String table = r.get("table").stringValue();
    int sites = r.get("sites").intValue();
    List<Frame> frames = GlmTables.split(table, sites, i -> i % sites);
    GlmResult result =
        PlainFederation.run(
                GLM, r.get("parameters").toString(), GlmTables.dictionary(table), frames, 2)
            .result();
    Release release = result.release(Profile.NONE);
    assertThat(release.reproduce()).isEqualTo(r.get("call").stringValue());
    List<String> names = new ArrayList<>();
    r.get("names").forEach(name -> names.add(name.stringValue()));
    for (JsonNode row : release.result().get("coefficients")) {
      int at = names.indexOf(row.get("term").stringValue());
      close(row.get("estimate"), r.get("estimate").get(at), r.get("se").get(at).doubleValue());
      close(row.get("std_error"), r.get("se").get(at), 0);
      close(row.get("statistic"), r.get("statistic").get(at), 1);
      close(row.get("p_value"), r.get("p").get(at), 0);
    }
  }

  private static void close(JsonNode found, JsonNode expected, double scale) {
    double value = expected.doubleValue();
    assertThat(found.doubleValue())
        .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), scale)));
  }

  /** {@code rows} persons in houses of two; {@code outlier} is added to one person's outcome. */
  private static ArrayFrame site(long seed, int rows, int houses, double outlier) {
    Random random = new Random(seed);
    Map<String, double[]> numbers = new HashMap<>();
    for (String name : List.of("y", "e", "x", "house")) {
      numbers.put(name, new double[rows]);
    }
    for (int i = 0; i < rows; i++) {
      numbers.get("x")[i] = random.nextGaussian();
      numbers.get("y")[i] = numbers.get("x")[i] + random.nextGaussian();
      numbers.get("e")[i] = random.nextInt(2);
      numbers.get("house")[i] = i % houses;
    }
    numbers.get("y")[0] += outlier;
    return new ArrayFrame(rows, numbers, Map.of(), Optional.empty());
  }

  private static List<ArrayFrame> sites(int rows, int houses) {
    return List.of(
        site(1, rows, houses, 0), site(2, rows, houses, 0), site(3, rows + 2, houses, 0));
  }

  private static PlainFederation.Outcome<GlmResult> run(String more, List<ArrayFrame> sites) {
    return PlainFederation.run(GLM, "{\"formula\": \"y ~ x\"" + more + "}", DICTIONARY, sites);
  }

  private static double error(String more, Profile profile) {
    return run(more, sites(60, 20))
        .result()
        .release(profile)
        .result()
        .at("/coefficients/1/std_error")
        .doubleValue();
  }

  /** (HC1 / HC0)^2 is n / (n - 2): of two queries the exact n. */
  @Test
  void ratioOfTwoTypes_tellsTheRoundedRowsOnly() {
    assertThat(rowsByRatio(Profile.NONE)).isCloseTo(182, within(1e-6));
    assertThat(rowsByRatio(Profile.ACRO_DEFAULT)).isCloseTo(180, within(1e-6));
  }

  private static double rowsByRatio(Profile profile) {
    double ratio =
        Math.pow(
            error(", \"robust\": \"HC1\"", profile) / error(", \"robust\": \"HC0\"", profile), 2);
    return 2 * ratio / (ratio - 1);
  }

  /** With rows as clusters, cluster over plain is sqrt(G / (G - 1)): the exact number. */
  @Test
  void ratioToPlain_tellsTheRoundedNumberOfClustersOnly() {
    List<ArrayFrame> alone = List.of(site(1, 31, 31, 0), site(2, 31, 31, 0), site(3, 31, 31, 0));
    for (Profile profile : List.of(Profile.NONE, Profile.ACRO_DEFAULT)) {
      double by =
          run(", \"cluster\": \"house\"", alone)
              .result()
              .release(profile)
              .result()
              .at("/coefficients/1/std_error")
              .doubleValue();
      double plain =
          run(", \"robust\": \"HC0\"", alone)
              .result()
              .release(profile)
              .result()
              .at("/coefficients/1/std_error")
              .doubleValue();
      double ratio = by * by / (plain * plain);
      assertThat(ratio / (ratio - 1)).isCloseTo(profile.active() ? 95 : 93, within(1e-6));
    }
  }

  /**
   * Of three sites whose scores add up to 0 a member of one works out the others' scores from the
   * sum of squares: u1 + u2 = -u3 and u1^2 + u2^2 = s - u3^2.
   */
  @Test
  void fewClusters_wouldTellASitesScore_andTheSumIsNotMade() {
    for (String cluster : List.of("site", "house")) {
      List<String> left = new ArrayList<>();
      Step<?, GlmResult> last =
          PlainFederation.run(
                  GLM,
                  "{\"formula\": \"y ~ x\", \"cluster\": \"" + cluster + "\"}",
                  DICTIONARY,
                  sites(60, 3),
                  1,
                  (layout, added) -> layout.slots().forEach(slot -> left.add(slot.name())))
              .last();
      assertThat(last).isInstanceOf(Step.Failed.class);
      assertThat(((Step.Failed<?, ?>) last).code()).isEqualTo(FailureCode.INPUT);
      assertThat(((Step.Failed<?, ?>) last).message()).contains("fewer than 10 clusters");
      assertThat(left).doesNotContain(GlmLayout.MEAT);
    }
  }

  @Test
  void fewerClustersThanTheProfilesK_areWithheld() {
    GlmResult fit = run(", \"cluster\": \"house\"", sites(60, 5)).result();
    assertThat(fit.release(Profile.ACRO_DEFAULT).whollyWithheld()).isFalse();
    Profile strict = Profile.named("profile", "STRICT");
    assertThat(fit.release(strict).whollyWithheld()).isTrue();
    assertThat(fit.release(strict).withheld())
        .extracting(w -> w.reason().en())
        .anyMatch(reason -> reason.contains("fewer than 20 clusters"));
  }

  /** One residual of 1e6 among 182: n times the HC0 error of the mean is that residual. */
  @Test
  void errorThatIsOnePersonsResidual_isWithheld() {
    List<ArrayFrame> outlying =
        List.of(site(1, 60, 30, 1e6), site(2, 60, 30, 0), site(3, 62, 30, 0));
    GlmResult fit = run(", \"robust\": \"HC0\"", outlying).result();
    double error = fit.release(Profile.NONE).result().at("/coefficients/0/std_error").doubleValue();
    assertThat(182 * error).isCloseTo(1e6, within(2e5));
    assertThat(fit.release(Profile.ACRO_DEFAULT).withheld())
        .extracting(w -> w.reason().en())
        .anyMatch(reason -> reason.contains("fewer than 3 persons"));
    assertThat(run("", outlying).result().release(Profile.ACRO_DEFAULT).whollyWithheld()).isFalse();
  }

  /** A coordinator that sends an inverse by which one person's leverage is nearly 1. */
  @Test
  void craftedInverse_isVetoed() {
    GlmParameters p =
        GLM.parse(
            new JsonMapper().readTree("{\"formula\": \"y ~ x\", \"robust\": \"HC3\"}"), DICTIONARY);
    ArrayFrame frame = site(1, 60, 30, 0);
    double largest = Arrays.stream(frame.batch(0, 60).numbers("x")).map(Math::abs).max().orElse(0);
    GlmBroadcast honest =
        new GlmBroadcast(
                GlmBroadcast.Phase.FIT,
                180,
                List.of(0.0, 0.0),
                List.of(1.0, 1.0),
                0,
                1,
                0,
                List.of(0.0, 1.0),
                0,
                1)
            .finish(List.of(1 / 180.0, 0.0, 1 / 180.0));
    assertThat(GlmPrivacyTest.contribute(p, honest, frame).vetoReason()).isEmpty();
    GlmBroadcast crafted = honest.finish(List.of(0.0, 0.0, 0.9999 / (largest * largest)));
    assertThat(GlmPrivacyTest.contribute(p, crafted, frame).vetoReason()).isPresent();
  }

  @Test
  void contradictions_areSaidInWords() {
    for (String[] wrong :
        new String[][] {
          {"\"robust\": \"HC3\", \"cluster\": \"house\"", "HC0 or HC1"},
          {"\"robust\": \"none\", \"cluster\": \"house\"", "contradicts"},
          {"\"cluster\": \"person\"", "no person key"},
          {"\"cluster\": \"x\"", "integer"},
          {"\"robust\": \"HC9\"", "HC0, HC1"}
        }) {
      assertThatThrownBy(() -> run(", " + wrong[0], sites(60, 20)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(wrong[1]);
    }
  }
}
