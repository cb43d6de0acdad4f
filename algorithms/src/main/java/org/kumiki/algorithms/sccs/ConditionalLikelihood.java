package org.kumiki.algorithms.sccs;

import java.util.List;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * A node's log-likelihood with its derivatives. Given the number n of a row's events, they fall
 * into its groups of days as n draws with probabilities p_g = d_g exp(eta_g) / sum: the Poisson
 * likelihood conditional on n. Used by one thread.
 *
 * @see <a href="https://doi.org/10.2307/2533328">Farrington, Biometrics 51 (1995) 228</a>
 */
final class ConditionalLikelihood {

  private final SccsParameters p;
  private final double[] beta;
  private final RunningSums sums;
  private final double[] ownWeight;
  private final double[] mean;
  private final int[] touched;
  private final boolean[] seen;

  /**
   * Nothing added.
   *
   * @param ordinals of persons, at most so many
   */
  ConditionalLikelihood(SccsParameters p, List<Double> beta, int ordinals) {
    this.p = p;
    this.beta = beta.stream().mapToDouble(Double::doubleValue).toArray();
    int width = this.beta.length;
    sums = new RunningSums(1 + width + width * (width + 1) / 2);
    ownWeight = new double[ordinals];
    mean = new double[width];
    touched = new int[width];
    seen = new boolean[width];
  }

  void add(CaseDays row) {
    int groups = row.groups();
    double[] probability = new double[groups];
    double largest = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < groups; g++) {
      probability[g] = eta(row, g);
      largest = Math.max(largest, probability[g]);
    }
    double sum = 0;
    for (int g = 0; g < groups; g++) {
      double logarithm = probability[g];
      if (row.events[g] > 0) {
        sums.add(0, row.events[g] * (logarithm - largest + Math.log(row.days[g])));
      }
      probability[g] = row.days[g] * Math.exp(logarithm - largest);
      sum += probability[g];
    }
    sums.add(0, -row.count * Math.log(sum));
    derivatives(row, probability, sum);
  }

  private double eta(CaseDays row, int group) {
    double eta = 0;
    for (int f = 0; f < p.factors().size(); f++) {
      int column = p.column(f, row.level(group, f));
      eta += column < 0 ? 0 : beta[column];
    }
    return eta;
  }

  private void derivatives(CaseDays row, double[] probability, double sum) {
    int factors = p.factors().size();
    int count = 0;
    double squares = 0;
    for (int g = 0; g < row.groups(); g++) {
      double weight = row.count * probability[g] / sum;
      for (int f = 0; f < factors; f++) {
        int column = p.column(f, row.level(g, f));
        if (column < 0) {
          continue;
        }
        if (!seen[column]) {
          seen[column] = true;
          touched[count++] = column;
          mean[column] = 0;
        }
        mean[column] += weight;
        squares += weight;
        sums.add(1 + column, row.events[g] - weight);
        for (int other = 0; other <= f; other++) {
          int second = p.column(other, row.level(g, other));
          if (second >= 0) {
            sums.add(triangle(column, second), weight);
          }
        }
      }
    }
    for (int i = 0; i < count; i++) {
      int a = touched[i];
      squares -= mean[a] * mean[a] / row.count;
      for (int j = 0; j <= i; j++) {
        sums.add(triangle(a, touched[j]), -mean[a] * mean[touched[j]] / row.count);
      }
      seen[a] = false;
    }
    ownWeight[row.person] += Math.max(squares, 0);
  }

  private int triangle(int a, int b) {
    int high = Math.max(a, b);
    return 1 + mean.length + high * (high + 1) / 2 + Math.min(a, b);
  }

  /** Of how many persons the information would be if each had as much as the others. */
  double effectivePersons() {
    double sum = 0;
    double squares = 0;
    for (double weight : ownWeight) {
      sum += weight;
      squares += weight * weight;
    }
    return squares == 0 ? 0 : sum * sum / squares;
  }

  /** Persons who have any. */
  long informative() {
    long persons = 0;
    for (double weight : ownWeight) {
      persons += weight > 0 ? 1 : 0;
    }
    return persons;
  }

  void write(SlotWriter out) {
    int width = mean.length;
    out.put(SccsLayout.LOG_LIKELIHOOD, sums.value(0));
    out.put(SccsLayout.SCORE, sums.values(1, width));
    out.put(SccsLayout.INFORMATION, sums.values(1 + width, width * (width + 1) / 2));
  }
}
