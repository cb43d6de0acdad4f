package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Fisher's exact test of a table of any shape, equal to R's {@code fisher.test}: the probability of
 * all tables with the same margins that are at most as likely as the one seen.
 *
 * <p>The columns are divided in two halves; the ways to fill each are listed by what they take from
 * the rows, and pairs that make a whole table are summed in order of likelihood. So the work is
 * about the root of the number of tables, and it is bounded: beyond {@link
 * PartialTables#MOST_ENTRIES} there is no answer, the same for the same table everywhere.
 *
 * <p>References: Freeman and Halton (1951); the sum by halves is Horowitz and Sahni's (1974).
 */
final class FisherExact {

  /** Tables as likely as the seen one count; R's tolerance on the logarithm. */
  private static final double TIE = 3.45254e-7;

  private static final long MOST_PERSONS = 1_000_000;

  /** What a half can take from the rows, in different ways; beyond it there are too many tables. */
  private static final double MOST_KEYS = 20_000;

  private FisherExact() {}

  /** The p-value, or empty if there are too many tables. */
  static OptionalDouble pValue(ContingencyTable table) {
    ContingencyTable t = table.rows() <= table.columns() ? table : table.transposed();
    double keys = 1;
    long[] radix = new long[t.rows()];
    int[] rowTotals = new int[t.rows()];
    long full = 0;
    for (int i = 0; i < t.rows(); i++) {
      if (t.total() > MOST_PERSONS || keys > 0x1p62) {
        return OptionalDouble.empty();
      }
      rowTotals[i] = (int) t.rowTotal(i);
      radix[i] = (long) keys;
      full += radix[i] * rowTotals[i];
      keys *= rowTotals[i] + 1.0;
    }
    double[] logFactorial = new double[(int) t.total() + 1];
    for (int i = 2; i < logFactorial.length; i++) {
      logFactorial[i] = logFactorial[i - 1] + Math.log(i);
    }
    PartialTables left = new PartialTables(rowTotals, radix, logFactorial);
    PartialTables right = new PartialTables(rowTotals, radix, logFactorial);
    List<List<Integer>> halves = halves(t);
    for (List<Integer> half : halves) {
      if (ways(rowTotals, half.stream().mapToInt(Integer::intValue).sum()) > MOST_KEYS) {
        return OptionalDouble.empty();
      }
    }
    boolean filled =
        halves.get(0).stream().allMatch(left::fill) && halves.get(1).stream().allMatch(right::fill);
    if (!filled) {
      return OptionalDouble.empty();
    }
    double bound = logWeight(t, logFactorial) + TIE;
    double p = left.sumUpTo(right, full, bound, logTotal(t, logFactorial));
    return OptionalDouble.of(Math.min(1, p));
  }

  // Two halves with about as many fillings each, the larger columns first.
  private static List<List<Integer>> halves(ContingencyTable t) {
    List<List<Integer>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    double[] logWays = new double[2];
    IntStream.range(0, t.columns())
        .mapToObj(j -> (int) t.columnTotal(j))
        .sorted(Comparator.reverseOrder())
        .forEach(
            total -> {
              int half = logWays[0] <= logWays[1] ? 0 : 1;
              halves.get(half).add(total);
              for (int i = 1; i < t.rows(); i++) {
                logWays[half] += Math.log((total + i) / (double) i);
              }
            });
    return halves;
  }

  // In how many ways a number can be taken from the rows.
  private static double ways(int[] rowTotals, int number) {
    double[] ways = new double[number + 1];
    ways[0] = 1;
    for (int most : rowTotals) {
      double[] more = new double[number + 1];
      double window = 0;
      for (int x = 0; x <= number; x++) {
        window += ways[x] - (x > most ? ways[x - most - 1] : 0);
        more[x] = window;
      }
      ways = more;
    }
    return ways[number];
  }

  private static double logWeight(ContingencyTable t, double[] logFactorial) {
    return -t.counts().stream()
        .flatMap(List::stream)
        .mapToDouble(cell -> logFactorial[cell.intValue()])
        .sum();
  }

  // log of the sum of all weights: n! / (product of row! x product of column!).
  private static double logTotal(ContingencyTable t, double[] logFactorial) {
    double margins =
        IntStream.range(0, t.rows()).mapToDouble(i -> logFactorial[(int) t.rowTotal(i)]).sum()
            + IntStream.range(0, t.columns())
                .mapToDouble(j -> logFactorial[(int) t.columnTotal(j)])
                .sum();
    return logFactorial[(int) t.total()] - margins;
  }
}
