package org.kumiki.algorithms.anova;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.LinearFit;
import org.kumiki.algorithms.numeric.StudentizedRange;

/**
 * Tukey's honest significant differences between the levels of one factor, by Kramer's standard
 * errors where they differ in size.
 *
 * @see <a href="https://doi.org/10.2307/3001469">C. Y. Kramer, Biometrics 12 (1956) 307</a>
 */
final class LevelComparisons {

  /** A level less an earlier one. */
  record Comparison(String name, double difference, double low, double high, double p) {}

  private final AnovaResult result;
  private final double df;

  LevelComparisons(AnovaResult result, long df) {
    this.result = result;
    this.df = df;
  }

  /** In R's order: each later level less the first, less the second, and so on. */
  List<Comparison> all() {
    List<Integer> present = present();
    if (present.size() < 2 || df < 1) {
      return List.of();
    }
    StudentizedRange range = StudentizedRange.of(present.size(), df);
    double quantile =
        range.inverseSurvivalProbability(1 - result.parameters().model().confidence());
    List<Comparison> all = new ArrayList<>();
    for (int i = 0; i < present.size(); i++) {
      for (int j = i + 1; j < present.size(); j++) {
        all.add(compare(present.get(j), present.get(i), range, quantile));
      }
    }
    return all;
  }

  private Comparison compare(int level, int other, StudentizedRange range, double quantile) {
    GlmResult fit = result.fit();
    LinearFit linear = result.linear();
    double[] weights = new double[fit.coefficients().size()];
    // Column 0 is the intercept, column j stands for level j, and the first level has none.
    weights[level] += 1;
    weights[other] -= 1;
    weights[0] = 0;
    double difference = linear.contrast(weights);
    double error = Math.sqrt(fit.dispersion() * linear.variance(weights) / 2);
    List<String> levels = result.parameters().design().factors().getFirst().levels();
    return new Comparison(
        levels.get(level) + "-" + levels.get(other),
        difference,
        difference - quantile * error,
        difference + quantile * error,
        error > 0 ? range.survivalProbability(Math.abs(difference) / error) : Double.NaN);
  }

  /** Levels that occur. */
  private List<Integer> present() {
    GlmResult fit = result.fit();
    List<Integer> present = new ArrayList<>();
    int levels = result.parameters().design().factors().getFirst().levels().size();
    // The first cell is everybody, then come the levels of the only factor.
    for (int level = 0; level < levels; level++) {
      if (fit.cellPersons().get(1 + level) > 0) {
        present.add(level);
      }
    }
    return present;
  }
}
