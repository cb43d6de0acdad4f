package org.kumiki.algorithms.propensity;

/**
 * A quantile of the score as the end of the smallest dyadic interval that holds it and enough
 * persons (R12), so that it tells nobody's score.
 *
 * @param end of the interval, in cells
 * @param persons in it
 */
record ScoreQuantile(int end, long persons) {

  private static final long ENOUGH = 10;

  static ScoreQuantile of(long[] cells, double share) {
    long all = 0;
    for (long count : cells) {
      all += count;
    }
    double wanted = Math.max(1, Math.ceil(share * all));
    int cell = 0;
    long reached = cells[0];
    while (reached < wanted && cell + 1 < cells.length) {
      reached += cells[++cell];
    }
    for (int size = 1; size < cells.length; size *= 2) {
      int from = cell / size * size;
      long persons = 0;
      for (int i = from; i < from + size; i++) {
        persons += cells[i];
      }
      if (persons >= ENOUGH) {
        return new ScoreQuantile(from + size, persons);
      }
    }
    return new ScoreQuantile(cells.length, all);
  }
}
