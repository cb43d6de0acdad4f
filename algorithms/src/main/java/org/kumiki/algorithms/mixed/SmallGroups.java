package org.kumiki.algorithms.mixed;

import java.util.BitSet;
import org.kumiki.algorithms.mixed.integral.Outcome;
import org.kumiki.algorithms.regression.SiteRows;

/**
 * Counts the groups of a node whose sums would be those of few persons (decision record 26): of 1
 * to 9 persons, or with 1 to 9 persons with, or without, a level of a factor; where the response is
 * an event or a count, with 1 to 9 persons who had one, and for an event who had none, in any of
 * these.
 */
final class SmallGroups {

  /** The default profile's k, because a node's program knows no profile. */
  static final long FEW = 10;

  private final MixedParameters p;
  private final SiteRows r;

  SmallGroups(MixedParameters p, SiteRows r) {
    this.p = p;
    this.r = r;
  }

  long count() {
    long small = 0;
    for (int g = 0; g < r.groups(); g++) {
      boolean few = r.persons(r.start[g], r.start[g + 1]) < FEW || isFew(g, -1, 0);
      for (int j = 0; j < r.width; j++) {
        few |= p.columns().get(j).indicator() && (isFew(g, j, 1) || isFew(g, j, 0));
      }
      small += few ? 1 : 0;
    }
    return small;
  }

  // Of the group's rows with a value in a column, of all where the column is below 0.
  private boolean isFew(int group, int column, int value) {
    BitSet persons = new BitSet();
    BitSet with = new BitSet();
    BitSet without = new BitSet();
    for (int i = r.start[group]; i < r.start[group + 1]; i++) {
      if (column < 0 || (r.x[i * r.width + column] == 1) == (value == 1)) {
        persons.set(r.person[i]);
        (r.y[i] > 0 ? with : without).set(r.person[i]);
      }
    }
    return few(persons)
        || p.outcome().map(o -> few(with) || (o == Outcome.BINOMIAL && few(without))).orElse(false);
  }

  private static boolean few(BitSet persons) {
    return !persons.isEmpty() && persons.cardinality() < FEW;
  }
}
