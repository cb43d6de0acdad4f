package org.kumiki.algorithms.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;

/** The statistic that docs/algorithms/README.md adds step by step. */
class GeometricMeanTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "crp", "type": "number", "constraints": {"minimum": 0.1, "maximum": 500}},
            {"name": "change", "type": "number", "constraints": {"minimum": -5, "maximum": 5}}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static Frame node(double... values) {
    return new ArrayFrame(values.length, Map.of("crp", values), Map.of(), Optional.empty());
  }

  private static Release release(Frame... nodes) {
    Result result =
        PlainFederation.run(
                new GeometricMean(), "{\"variable\": \"crp\"}", DICTIONARY, List.of(nodes))
            .result();
    return result.release(Profile.ACRO_DEFAULT);
  }

  @Test
  void mean_isThatOfR_andMissingValuesAreLeftOut() {
    double[] values = new double[12];
    Arrays.setAll(values, i -> i + 1.0);
    Release release = release(node(values), node(8, Double.NaN), node(0.5));
    // exp(mean(log(c(1:12, 8, 0.5)))) in R 4.2.2
    assertThat(release.result().path("geometric_mean").asDouble())
        .isCloseTo(4.602866235176716, within(1e-14));
  }

  @Test
  void meanOfFewPersons_isNotShown() {
    Release release = release(node(1, 2, 3), node(4), node(5));
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.tables()).isEmpty();
  }

  @Test
  void variableThatMayBeZero_isRefused() {
    assertThatThrownBy(
            () ->
                PlainFederation.run(
                    new GeometricMean(),
                    "{\"variable\": \"change\"}",
                    DICTIONARY,
                    List.of(node(1))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected a number with a minimum above 0");
  }

  @Test
  void page_showsThisFile() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    String file =
        Files.readString(
            root.resolve(
                "algorithms/src/test/java/org/kumiki/algorithms/example/GeometricMean.java"));
    String body = file.substring(file.indexOf("/** The geometric mean"));
    assertThat(Files.readString(root.resolve("docs/algorithms/README.md"))).contains(body);
  }
}
