package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.kumiki.algorithms.disclosure.figure.Interval;

/**
 * What somebody who knows all released figures can work out. Guarantees: a value counts as possible
 * only if a whole-number table with it was found that agrees with every figure; so a sum that is
 * said to be safe is, whatever the solver does. Tables found for one question answer others, which
 * is what makes thousands of questions affordable. Deterministic. Not safe for several threads.
 */
final class Reader {

  private static final int FIRST_MIXES = 6;

  private final Programme programme;
  private final List<long[]> tables = new ArrayList<>();
  private final List<long[]> agreeing = new ArrayList<>();
  private final IdentityHashMap<Constraint, Long> least = new IdentityHashMap<>();
  private final IdentityHashMap<Constraint, Long> greatest = new IdentityHashMap<>();
  private final int unknowns;
  private final int mostProgrammes;

  /**
   * A reader.
   *
   * @param mostProgrammes the effort after which a person decides
   */
  Reader(Programme programme, int unknowns, int mostProgrammes) {
    this.programme = programme;
    this.unknowns = unknowns;
    this.mostProgrammes = mostProgrammes;
  }

  /** False if no table agrees with the figures. */
  boolean isConsistent() {
    return !agreeing.isEmpty() || add(programme.extreme(new int[0], new int[0], false));
  }

  /** The reader is told other bounds of sums; to be followed by {@link #informed}. */
  void tell(int constraint, long low, long high) {
    programme.bounds(constraint, low, high);
  }

  /** After bounds changed. */
  void informed() {
    least.clear();
    greatest.clear();
    agreeing.clear();
    tables.stream().filter(programme::holds).forEach(agreeing::add);
  }

  /**
   * Looks for tables that answer many questions at once: the sums all small, all large, and mixed.
   */
  void prepare(List<Question> questions) {
    for (int mix = 0; mix < FIRST_MIXES; mix++) {
      List<Question> open = questions.stream().filter(q -> !q.isMetBy(seen(q))).toList();
      if (open.size() < 2) {
        return;
      }
      long[] weights = new long[unknowns];
      for (int i = 0; i < open.size(); i++) {
        boolean up = mix < 2 ? mix == 1 : (Integer.rotateLeft(i * 0x9E3779B9, mix) & 1) == 0;
        Constraint sum = open.get(i).sum();
        for (int j = 0; j < sum.cells().length; j++) {
          weights[sum.cells()[j]] += up ? sum.factors()[j] : -sum.factors()[j];
        }
      }
      int[] cells = new int[unknowns];
      int[] factors = new int[unknowns];
      for (int i = 0; i < unknowns; i++) {
        cells[i] = i;
        factors[i] = (int) weights[i];
      }
      add(programme.extreme(cells, factors, true));
    }
  }

  private boolean add(Programme.Extreme extreme) {
    if (programme.solved() > mostProgrammes) {
      throw new TooMuchEffort();
    }
    extreme
        .table()
        .ifPresent(
            table -> {
              tables.add(table);
              agreeing.add(table);
            });
    return extreme.table().isPresent();
  }

  /** The values seen so far, not the only ones possible. */
  Interval seen(Question q) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long[] table : agreeing) {
      long value = q.sum().of(table);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return low > high ? new Interval(0, -1, false) : new Interval(low, high, false);
  }

  /** True if enough values of the sum remain possible. */
  boolean isMet(Question q) {
    if (q.isMetBy(seen(q))) {
      return true;
    }
    bound(q, least, false);
    if (q.isMetBy(seen(q))) {
      return true;
    }
    bound(q, greatest, true);
    return q.isMetBy(seen(q));
  }

  /** The values of a sum that remain possible. */
  Interval interval(Question q) {
    long low = bound(q, least, false);
    long high = bound(q, greatest, true);
    Interval seen = seen(q);
    return new Interval(seen.low(), seen.high(), seen.low() == low && seen.high() == high);
  }

  private long bound(Question q, IdentityHashMap<Constraint, Long> known, boolean largest) {
    Long before = known.get(q.sum());
    if (before != null) {
      return before;
    }
    Programme.Extreme found = programme.extreme(q.sum().cells(), q.sum().factors(), largest);
    add(found);
    known.put(q.sum(), found.bound());
    return found.bound();
  }

  /** How many linear programmes it took so far. */
  int programmes() {
    return programme.solved();
  }

  /** The question needs more work than is done without a person. */
  static final class TooMuchEffort extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
