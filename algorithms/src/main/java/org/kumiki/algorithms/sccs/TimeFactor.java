package org.kumiki.algorithms.sccs;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Something about a day of a person that changes in time and has declared levels, the first of
 * which is compared with. Implementations are immutable.
 */
interface TimeFactor {

  /** Begins the names of its terms. */
  String name();

  /** In declared order. */
  List<String> levels();

  /** Every day on which another level may begin; others do no harm. */
  void cuts(Life life, IntConsumer days);

  /** The level of a day. */
  int level(Life life, int day);
}
