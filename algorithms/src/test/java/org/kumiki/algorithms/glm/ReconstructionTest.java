package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;

/** Performs the attacks of R4 and R5 that work a table out of a model. */
final class ReconstructionTest {

  private static final int LARGEST = 200;

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.flag("y"),
          TestVariables.number("v"),
          TestVariables.number("x"),
          TestVariables.factor("arm", "a", "b"),
          TestVariables.factor("grade", "p", "q", "r", "s", "t", "u"));

  /** Persons with these outcomes and arms, dealt to three sites; x and v are noise. */
  private static List<Frame> sites(int[][] eventsOfArm, int grades) {
    List<int[]> rows = new ArrayList<>();
    for (int arm = 0; arm < eventsOfArm.length; arm++) {
      for (int y = 0; y < 2; y++) {
        for (int n = 0; n < eventsOfArm[arm][y]; n++) {
          rows.add(new int[] {arm, y});
        }
      }
    }
    Random random = new Random(4);
    double[] x = random.doubles(rows.size()).toArray();
    double[] v = random.doubles(rows.size()).toArray();
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int s = site;
      int[] own = IntStream.range(0, rows.size()).filter(i -> i % 3 == s).toArray();
      sites.add(
          new ArrayFrame(
              own.length,
              Map.of(
                  "y", IntStream.of(own).mapToDouble(i -> rows.get(i)[1]).toArray(),
                  "x", IntStream.of(own).mapToDouble(i -> x[i]).toArray(),
                  "v", IntStream.of(own).mapToDouble(i -> v[i]).toArray()),
              Map.of(
                  "arm", IntStream.of(own).map(i -> rows.get(i)[0]).toArray(),
                  "grade", IntStream.of(own).map(i -> i % grades).toArray()),
              Optional.empty()));
    }
    return sites;
  }

  private static Release release(
      String formula, String family, List<Frame> sites, Profile profile) {
    return PlainFederation.run(
            new GlmAlgorithm(),
            "{\"formula\": \"" + formula + "\", \"family\": \"" + family + "\"}",
            DICTIONARY,
            sites)
        .result()
        .release(profile);
  }

  private static double digits(double value) {
    return new BigDecimal(value, new MathContext(4)).doubleValue();
  }

  /** All (persons without, persons with an event) whose logit and its variance are near. */
  private static List<List<Integer>> tables(double logit, double variance) {
    List<List<Integer>> found = new ArrayList<>();
    for (int no = 1; no <= LARGEST; no++) {
      for (int yes = 1; yes <= LARGEST; yes++) {
        boolean same =
            Math.abs(Math.log((double) yes / no) - logit) < 1e-3
                && Math.abs((1.0 / no + 1.0 / yes) / variance - 1) < 1e-3;
        if (same) {
          found.add(List.of(no, yes));
        }
      }
    }
    return found;
  }

  @Test
  void fourDigitsOfALogit_giveTheTableBack_soATableWithASmallCellIsNotShown() {
    List<Frame> rare = sites(new int[][] {{57, 23}, {71, 3}}, 2);
    JsonNode open = release("y ~ arm", "binomial", rare, Profile.NONE).result();
    JsonNode intercept = open.at("/coefficients/0");
    double logit = digits(intercept.path("estimate").doubleValue());
    double error = digits(intercept.path("std_error").doubleValue());
    assertThat(tables(logit, error * error)).containsExactly(List.of(57, 23));
    // The other arm's logit is the sum, its variance the difference.
    double ratio = digits(open.at("/coefficients/1/estimate").doubleValue());
    double apart = digits(open.at("/coefficients/1/std_error").doubleValue());
    assertThat(tables(logit + ratio, apart * apart - 1 / 57.0 - 1 / 23.0))
        .containsExactly(List.of(71, 3));
    Release shown = release("y ~ arm", "binomial", rare, Profile.ACRO_DEFAULT);
    assertThat(shown.whollyWithheld()).isTrue();
    assertThat(shown.result().isEmpty()).isTrue();
    assertThat(shown.withheld()).anyMatch(w -> w.rule().equals("R5"));
  }

  @Test
  void logitOfATableWithoutSmallCells_isShown() {
    List<Frame> ordinary = sites(new int[][] {{57, 23}, {71, 13}}, 2);
    assertThat(release("y ~ arm", "binomial", ordinary, Profile.ACRO_DEFAULT).whollyWithheld())
        .isFalse();
  }

  /** X'X of 1, x and arm b, in one matrix. */
  private static double[][] crossProducts(List<Frame> sites) {
    double[][] sums = new double[3][3];
    for (Frame site : sites) {
      var batch = site.batch(0, site.rows());
      for (int i = 0; i < site.rows(); i++) {
        double[] row = {1, batch.numbers("x")[i], batch.codes("arm")[i]};
        for (int j = 0; j < 3; j++) {
          for (int k = 0; k < 3; k++) {
            sums[j][k] += row[j] * row[k];
          }
        }
      }
    }
    return sums;
  }

  private static double[][] inverse(double[][] m) {
    double det = 0;
    double[][] inverse = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int a = (j + 1) % 3;
        int b = (j + 2) % 3;
        int c = (i + 1) % 3;
        int d = (i + 2) % 3;
        inverse[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
      }
      det += m[0][i] * inverse[i][0];
    }
    for (double[] row : inverse) {
      for (int j = 0; j < 3; j++) {
        row[j] /= det;
      }
    }
    return inverse;
  }

  private static List<Double> numbers(JsonNode node) {
    List<Double> found = new ArrayList<>();
    if (node.isNumber()) {
      found.add(node.doubleValue());
    }
    node.forEach(child -> found.addAll(numbers(child)));
    return found;
  }

  @Test
  void covariance_wouldGiveTheCountOfARareLevel_soNoEntryOfItIsShown() {
    List<Frame> sites = sites(new int[][] {{57, 43}, {2, 2}}, 2);
    JsonNode open = release("v ~ x + arm", "gaussian", sites, Profile.NONE).result();
    double dispersion = open.path("dispersion").doubleValue();
    double[][] covariance = inverse(crossProducts(sites));
    for (double[] row : covariance) {
      for (int j = 0; j < 3; j++) {
        row[j] *= dispersion;
      }
    }
    // Who has the matrix has the counts: its inverse times the dispersion is X'X.
    double[][] back = inverse(covariance);
    assertThat(dispersion * back[2][2]).isCloseTo(4, within(1e-6));
    assertThat(Math.sqrt(covariance[1][1]))
        .isCloseTo(open.at("/coefficients/1/std_error").doubleValue(), within(1e-9));
    for (Profile profile : List.of(Profile.ACRO_DEFAULT, Profile.NONE)) {
      Release release = release("v ~ x + arm", "gaussian", sites, profile);
      for (double shown : numbers(release.result())) {
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 3; j++) {
            assertThat(i != j && Math.abs(shown / covariance[i][j] - 1) < 1e-9).isFalse();
          }
        }
      }
    }
    Release shown = release("v ~ x + arm", "gaussian", sites, Profile.ACRO_DEFAULT);
    assertThat(shown.result().at("/coefficients/1/estimate").isNumber()).isTrue();
    // The diagonal of the rare level would be nearly as good.
    assertThat(shown.result().at("/coefficients/2/std_error").isNull()).isTrue();
  }

  @Test
  void saturatedModel_isWithheld_andTheSameOfManyPersonsIsNot() {
    String formula = "v ~ x + I(x^2) + grade";
    Release saturated =
        release(formula, "gaussian", sites(new int[][] {{8, 8}}, 6), Profile.ACRO_DEFAULT);
    assertThat(saturated.whollyWithheld()).isTrue();
    assertThat(saturated.withheld()).anyMatch(w -> w.rule().equals("R4"));
    assertThat(
            release(formula, "gaussian", sites(new int[][] {{60, 60}}, 6), Profile.ACRO_DEFAULT)
                .whollyWithheld())
        .isFalse();
  }
}
