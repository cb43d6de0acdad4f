package org.kumiki.algorithms.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.formula.OpenPolynomials;
import org.kumiki.algorithms.formula.PolynomialBasis;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.meta.MetaTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Estimates, errors and names with {@code poly(x, degree)} are R's on all rows. */
class PolynomialAlgorithmTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode R = read();

  private static JsonNode read() {
    try (InputStream in = PolynomialAlgorithmTest.class.getResourceAsStream("polynomial.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> tests() {
    return R.get("tests").valueStream();
  }

  private static FederatedAlgorithm<?, ?, ?> template(String id) {
    return id.equals("cox") ? WithPolynomials.cox() : WithPolynomials.glm();
  }

  private static <P, S, R extends Result> PlainFederation.Outcome<R> run(
      FederatedAlgorithm<P, S, R> template, String parameters, String table) {
    return PlainFederation.run(
        template,
        parameters,
        MetaTables.dictionary(table),
        MetaTables.sites(table, table.equals("nine") ? 9 : 3, 1000));
  }

  private static Release release(String parameters, Profile profile) {
    return run(template("glm"), parameters, "nine").result().release(profile);
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyCoefficient_isThatOfR(JsonNode r) {
    Release release =
        run(
                template(r.get("template").asString()),
                r.get("parameters").toString(),
                r.get("table").asString())
            .result()
            .release(Profile.NONE);
    JsonNode rows = release.result().get("coefficients");
    assertThat(rows.size()).isEqualTo(r.get("rows").size());
    for (int j = 0; j < rows.size(); j++) {
      JsonNode want = r.get("rows").get(j);
      double error = want.get("std_error").doubleValue();
      assertThat(rows.get(j).get("term")).isEqualTo(want.get("term"));
      for (String figure : List.of("estimate", "std_error")) {
        double value = want.get(figure).doubleValue();
        assertThat(rows.get(j).get(figure).doubleValue())
            .as("%s %s", want.get("term"), figure)
            .isCloseTo(value, within(1e-8 * Math.max(Math.abs(value), error)));
      }
    }
    assertThat(release.reproduce()).contains("poly(").doesNotContain("coefs");
    assertThat(release.tables().toString()).doesNotContain("coefs");
  }

  @Test
  void basis_isThatOfR() {
    double[] lwt =
        MetaTables.sites("birth", 3, 1000).stream()
            .flatMapToDouble(s -> Arrays.stream(s.batch(0, s.rows()).numbers("lwt")))
            .toArray();
    double centre = Arrays.stream(lwt).average().orElseThrow();
    for (JsonNode want : R.get("coefs")) {
      double[] moments = new double[2 * want.get("degree").asInt() + 3];
      for (double x : lwt) {
        for (int k = 0; k < moments.length; k++) {
          moments[k] += Math.pow((x - centre) / 32, k);
        }
      }
      PolynomialBasis basis = Recurrence.of(moments, centre, 32).orElseThrow();
      close(basis.alpha(), want.get("alpha"));
      close(basis.norm2(), want.get("norm2"));
    }
  }

  private static void close(List<Double> found, JsonNode want) {
    assertThat(found).hasSize(want.size());
    for (int i = 0; i < found.size(); i++) {
      double value = want.get(i).doubleValue();
      assertThat(found.get(i)).isCloseTo(value, within(1e-10 * Math.abs(value)));
    }
  }

  /** Rows with a missing value anywhere in the model do not shape the polynomial. */
  @Test
  void rowsLeftOut_areInNoSum() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 100};
    double[] y = {2, 1, 4, 3, 7, 5, 9, 8, 11, Double.NaN};
    double[] few = Arrays.copyOf(x, 9);
    double[] fewY = Arrays.copyOf(y, 9);
    assertThat(fit(x, y)).isEqualTo(fit(few, fewY));
  }

  private static JsonNode fit(double[] x, double[] y) {
    Frame all = new ArrayFrame(x.length, Map.of("x", x, "y", y), Map.of(), Optional.empty());
    return plain(template("glm"), all).last() instanceof Step.Done<?, ? extends Result>(Result done)
        ? done.release(Profile.NONE).result()
        : JSON.createObjectNode();
  }

  private static <P, S, R extends Result> PlainFederation.Outcome<R> plain(
      FederatedAlgorithm<P, S, R> glm, Frame... frames) {
    return PlainFederation.run(
        glm,
        "{\"formula\": \"y ~ poly(x, 2)\"}",
        TestVariables.dictionary(TestVariables.number("x"), TestVariables.number("y")),
        List.of(frames));
  }

  /** As many values as degree + 1 make the polynomial a factor, whose rare levels nobody sees. */
  @Test
  void polynomialThatIsAFactor_isRefused() {
    double[] x = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
    double[] y = {2, 1, 4, 3, 7, 5, 9, 8, 11, 3, 4, 1};
    Frame three = new ArrayFrame(12, Map.of("x", x, "y", y), Map.of(), Optional.empty());
    assertThat(plain(template("glm"), three).last().toString())
        .contains("poly(x, 2) needs more than 3 different values");
    double[] four = x.clone();
    four[0] = 3;
    Frame more = new ArrayFrame(12, Map.of("x", four, "y", y), Map.of(), Optional.empty());
    assertThat(plain(template("glm"), more).result().release(Profile.NONE).result().isEmpty())
        .isFalse();
  }

  /** An attack: (std. error of poly / std. error of the intercept)^2 is the exact n. */
  @Test
  void exactNumberOfRows_isCountedAsTold() {
    String formula = "{\"formula\": \"y ~ poly(x, 2)\"}";
    JsonNode exact = release(formula, Profile.NONE).result();
    double ratio =
        exact.at("/coefficients/1/std_error").doubleValue()
            / exact.at("/coefficients/0/std_error").doubleValue();
    long rows = exact.get("n").asLong();
    assertThat(ratio * ratio).isCloseTo((double) rows, within(1e-6));
    assertThat(release(formula, Profile.ACRO_DEFAULT).figures().figures())
        .anySatisfy(
            f -> {
              assertThat(f.state()).isEqualTo(Figure.State.FIXED);
              assertThat(List.of(f.low(), f.high())).containsOnly(rows);
            });
    // So R6 compares its persons with those of other outputs; a raw polynomial's it need not.
    assertThat(additive(template("glm"), "y ~ poly(x, 2) + arm")).isNotEmpty();
    assertThat(additive(template("glm"), "y ~ poly(x, 2, raw = TRUE) + arm")).isEmpty();
  }

  private static <P> List<?> additive(FederatedAlgorithm<P, ?, ?> glm, String formula) {
    P p = glm.parse(JSON.createObjectNode().put("formula", formula), MetaTables.NINE);
    assertThat(glm.otherRows(p).isEmpty()).isNotEqualTo(glm.additiveRows(p).isEmpty());
    return glm.additiveRows(p);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"formula\": \"y ~ poly(x, 5)\"} # at most degree 4",
        "{\"formula\": \"y ~ poly(x)\"} # needs a degree",
        "{\"formula\": \"y ~ poly(arm, 2)\"} # text",
        "{\"formula\": \"y ~ poly(x, 2)\", \"heterogeneity\": true} # write raw = TRUE",
        "{\"formula\": \"y ~ poly(x, 1, coefs = list(alpha = 1))\"} # 1 and 3 numbers"
      })
  void wrongParameters_areExplained(String text) {
    String[] parts = text.split(" # ", -1);
    assertThatThrownBy(() -> template("glm").parse(JSON.readTree(parts[0]), MetaTables.NINE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("parameters.formula")
        .hasMessageContaining(parts[1]);
  }

  @Test
  void formulaWithoutOne_isTheModelAlone() {
    String raw = "{\"formula\": \"y ~ poly(x, 2, raw = TRUE)\"}";
    assertThat(run(template("glm"), raw, "nine").rounds()).isEqualTo(5);
    assertThat(run(template("glm"), raw.replace(", raw = TRUE", ""), "nine").rounds()).isEqualTo(7);
  }

  /** Whether a model takes strata it says itself; they are no columns. */
  @Test
  void strata_standInTheClosedFormula_andNotAmongItsColumns() {
    OpenPolynomials open =
        OpenPolynomials.of("covariates", "strata(arm) + poly(x, 1) + age", MetaTables.NINE);
    List<PolynomialBasis> basis = List.of(new PolynomialBasis(List.of(2.0), List.of(9.0, 4.0)));
    assertThat(open.degrees()).containsExactly(1);
    assertThat(open.closed(basis))
        .startsWith("strata(arm) + poly(x, 1")
        .endsWith("norm2 = c(1.0, 9.0, 4.0))) + age");
    assertThat(open.bound(basis, MetaTables.NINE).design().columns()).hasSize(3);
  }

  @Test
  void brokenBroadcast_isRefused() {
    String good =
        "{\"phase\": \"%s\", \"centre\": [%s], \"scale\": [%s], \"bases\": [%s], \"model\":"
            + " \"%s\"}";
    String basis = "{\"alpha\": [1, 2], \"norm2\": [9, 3, %s]}";
    assertThat(read(good.formatted("POWERS", "1", "2", "", "")).centre()).hasSize(1);
    assertThat(read(good.formatted("MODEL", "", "", basis.formatted("1"), "AAAA")).inner())
        .hasSize(3);
    for (String bad :
        List.of(
            good.formatted("SUMS", "1", "2", "", ""),
            good.formatted("POWERS", "1", "0", "", ""),
            good.formatted("POWERS", "1e999", "1", "", ""),
            good.formatted("POWERS", "1", "1", "", "AAAA"),
            good.formatted("MODEL", "", "", "", "AAAA"),
            good.formatted("MODEL", "", "", basis.formatted("-1"), "AAAA"),
            good.formatted("MODEL", "", "", "{\"alpha\": [1], \"norm2\": [9, 3]}", "AAAA"))) {
      assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(InvalidInput.class);
    }
  }

  private static PolynomialBroadcast read(String text) {
    return PolynomialBroadcast.read(text.getBytes(StandardCharsets.UTF_8), List.of(2));
  }
}
