package org.kumiki.algorithms.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.crossproducts.NumberTables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;

/** Components equal R's {@code prcomp} up to sign. */
class PcaAlgorithmTest {

  private static Release run(
      String parameters, Dictionary dictionary, List<Frame> sites, Profile profile) {
    return PlainFederation.run(new PcaAlgorithm(), parameters, dictionary, sites)
        .result()
        .release(profile);
  }

  @ParameterizedTest
  @CsvSource({"airquality,true", "mtcars,true", "odd,true", "airquality,false", "mtcars,false"})
  void deviationsAndLoadings_areThoseOfR(String table, boolean scale) {
    JsonNode found =
        run(
                NumberTables.parameters(table, ", \"scale\": " + scale),
                NumberTables.dictionary(table),
                NumberTables.sites(table, 4),
                Profile.NONE)
            .result();
    JsonNode expected = NumberTables.JSON.get(scale ? "scaled" : "raw").get(table);
    int size = expected.get("sdev").size();
    double all = 0;
    for (int k = 0; k < size; k++) {
      double sdev = expected.get("sdev").get(k).doubleValue();
      all += found.get("components").get(k).get("variance").doubleValue();
      assertThat(found.get("components").get(k).get("sdev").doubleValue())
          .isCloseTo(sdev, within(1e-8 * sdev));
      JsonNode rotation = expected.get("rotation").get(k);
      double product = 0;
      for (int v = 0; v < size; v++) {
        product +=
            rotation.get(v).doubleValue()
                * found.get("loadings").get(v).get("values").get(k).doubleValue();
      }
      double sign = Math.signum(product);
      for (int v = 0; v < size; v++) {
        assertThat(found.get("loadings").get(v).get("values").get(k).doubleValue())
            .isCloseTo(sign * rotation.get(v).doubleValue(), within(1e-7));
      }
    }
    assertThat(found.get("components").get(size - 1).get("cumulative").doubleValue())
        .isCloseTo(1, within(1e-12));
    if (scale) {
      assertThat(all).isCloseTo(size, within(1e-9));
    }
  }

  /** By hand: x and y equal but for one sign pattern; correlations 0 give components of 1. */
  @Test
  void twoUncorrelatedNumbers_byHand() {
    Dictionary dictionary =
        TestVariables.dictionary(TestVariables.number("x"), TestVariables.number("y"));
    Frame frame =
        new ArrayFrame(
            6,
            Map.of("x", new double[] {-2, 0, 2, -2, 0, 2}, "y", new double[] {1, 4, 1, 1, 4, 1}),
            Map.of(),
            Optional.empty());
    JsonNode found =
        run("{\"variables\": [\"x\", \"y\"]}", dictionary, List.of(frame), Profile.NONE).result();
    assertThat(found.get("components").get(0).get("proportion").doubleValue())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void onlySoManyComponents_areShown() {
    JsonNode found =
        run(
                NumberTables.parameters("mtcars", ", \"components\": 2"),
                NumberTables.dictionary("mtcars"),
                NumberTables.sites("mtcars", 4),
                Profile.NONE)
            .result();
    assertThat(found.get("components")).hasSize(2);
    assertThat(found.get("loadings").get(0).get("values")).hasSize(2);
  }

  /** An attack: the covariance of two columns of two values each is their table. */
  @Test
  void variableOfTwoValues_withholdsAll() {
    Dictionary dictionary =
        TestVariables.dictionary(TestVariables.number("x"), TestVariables.number("y"));
    double[] two = IntStream.range(0, 90).mapToDouble(i -> i % 4 == 0 ? 3 : 8).toArray();
    double[] free = IntStream.range(0, 90).mapToDouble(i -> Math.sin(i)).toArray();
    List<Frame> sites =
        List.of(new ArrayFrame(90, Map.of("x", two, "y", free), Map.of(), Optional.empty()));
    String parameters = "{\"variables\": [\"x\", \"y\"], \"scale\": false}";
    Release release = run(parameters, dictionary, sites, Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(w -> w.rule()).containsExactly("R5");
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(run(parameters, dictionary, sites, Profile.NONE).whollyWithheld()).isFalse();
  }

  /** An attack: variances of whole numbers are fractions over n (n - 1); correlations are not. */
  @Test
  void variancesTellN_soTheLedgerTakesItForExact() {
    Dictionary dictionary = NumberTables.dictionary("airquality");
    List<Frame> sites = NumberTables.sites("airquality", 4);
    String raw = NumberTables.parameters("airquality", ", \"scale\": false");
    Release release = run(raw, dictionary, sites, Profile.ACRO_DEFAULT);
    assertThat(release.result().get("n").asLong()).isEqualTo(110);
    assertThat(release.figures().figures())
        .extracting(f -> f.low() + "-" + f.high())
        .containsExactly("111-111");
    assertThat(
            run(NumberTables.parameters("airquality", ""), dictionary, sites, Profile.ACRO_DEFAULT)
                .figures()
                .figures())
        .isEmpty();
  }

  @Test
  void morePersonsThanFiveTimesTheVariables_areNeeded() {
    Release release =
        run(
            NumberTables.parameters("mtcars", ""),
            NumberTables.dictionary("mtcars"),
            NumberTables.sites("mtcars", 4),
            Profile.named("profile", "STRICT"));
    // 32 persons, 6 variables: 26 more than variables.
    assertThat(release.whollyWithheld()).isFalse();
    List<Frame> few = NumberTables.sites("mtcars", 4).subList(0, 2);
    assertThat(
            run(
                    NumberTables.parameters("mtcars", ""),
                    NumberTables.dictionary("mtcars"),
                    few,
                    Profile.ACRO_DEFAULT)
                .whollyWithheld())
        .isTrue();
  }
}
