package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.numeric.OrderedCholesky;

/**
 * The score test of proportional hazards of Grambsch and Therneau (Biometrika 81, 1994) as R's
 * {@code cox.zph} of survival 3: that no coefficient gains by a multiple of the transformed time,
 * term by term and for all of them. Immutable.
 */
record Proportionality(List<Term> terms, Term global) {

  Proportionality {
    terms = List.copyOf(terms);
  }

  /**
   * One test.
   *
   * @param columns of the model matrix that it is about
   * @param statistic chi-square; absent where the data cannot tell
   */
  record Term(String term, List<Integer> columns, Optional<Double> statistic) {
    Term {
      columns = List.copyOf(columns);
    }

    int df() {
      return columns.size();
    }
  }

  static Proportionality of(CoxParameters p, Sums sums, OrderedCholesky information, double mean) {
    List<Integer> kept =
        IntStream.range(0, p.width()).filter(j -> !information.aliased().get(j)).boxed().toList();
    Map<String, List<Integer>> byTerm = new LinkedHashMap<>();
    kept.forEach(
        j -> byTerm.computeIfAbsent(p.columns().get(j).term(), t -> new ArrayList<>()).add(j));
    Blocks blocks = new Blocks(kept, sums, mean);
    List<Term> terms = new ArrayList<>();
    byTerm.forEach((term, own) -> terms.add(blocks.test(term, own)));
    return new Proportionality(terms, blocks.test("GLOBAL", kept));
  }

  /** The information of the coefficients and of their products with time, as triangles by rows. */
  private static final class Blocks {
    private final List<Integer> kept;
    private final double[] score;
    private final double[] plain;
    private final double[] once;
    private final double[] twice;
    private final double mean;

    Blocks(List<Integer> kept, Sums sums, double mean) {
      this.kept = kept;
      this.score = sums.doubles(CoxLayout.TIME_SCORE);
      this.plain = sums.doubles(CoxLayout.INFORMATION);
      this.once = sums.doubles(CoxLayout.TIME_PRODUCTS);
      this.twice = sums.doubles(CoxLayout.TIME_INFORMATION);
      this.mean = mean;
    }

    Term test(String name, List<Integer> own) {
      int first = kept.size();
      int size = first + own.size();
      double[] triangle = new double[size * (size + 1) / 2];
      double[] right = new double[size];
      for (int i = 0, at = 0; i < size; i++) {
        int row = i < first ? kept.get(i) : own.get(i - first);
        right[i] = i < first ? 0 : score[row];
        for (int j = 0; j <= i; j++, at++) {
          int column = j < first ? kept.get(j) : own.get(j - first);
          double[] block = i < first ? plain : j < first ? once : twice;
          triangle[at] = block[place(row, column)];
        }
      }
      OrderedCholesky factor = OrderedCholesky.of(triangle, size, List.of(), 1e-18);
      return new Term(
          name,
          own,
          factor.rank() == size && !own.isEmpty()
              ? Optional.of(mean * factor.variance(right))
              : Optional.empty());
    }

    private static int place(int i, int j) {
      int high = Math.max(i, j);
      return high * (high + 1) / 2 + Math.min(i, j);
    }
  }
}
