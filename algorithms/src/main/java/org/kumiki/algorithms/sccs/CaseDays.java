package org.kumiki.algorithms.sccs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The days of one row's observation, put together by the levels they stand at, and where its events
 * fell. Stays at the node. Immutable.
 */
final class CaseDays {

  /** The person's ordinal. */
  final int person;

  /** Days per group of days. */
  final int[] days;

  /** Events per group of days. */
  final int[] events;

  /** Events of the row. */
  final int count;

  /** Per group of days and factor, the level of the factor. */
  private final int[] levels;

  private final int factors;

  private CaseDays(int person, int factors, int[] levels, int[] days, int[] events) {
    this.person = person;
    this.factors = factors;
    this.levels = levels;
    this.days = days;
    this.events = events;
    this.count = IntStream.of(events).sum();
  }

  /**
   * Cuts an observation.
   *
   * @param events days of the observation, one or more
   */
  static CaseDays of(SccsParameters p, Life life, int person, int[] events) {
    List<TimeFactor> factors = p.factors();
    IntStream.Builder cuts = IntStream.builder();
    factors.forEach(f -> f.cuts(life, cuts::add));
    int[] begins =
        IntStream.concat(
                IntStream.of(life.start()),
                cuts.build().filter(day -> day > life.start() && day <= life.end()))
            .sorted()
            .distinct()
            .toArray();
    int width = factors.size();
    int[] levels = new int[begins.length * width];
    int[] days = new int[begins.length];
    int[] fallen = new int[begins.length];
    int size = 0;
    for (int i = 0; i < begins.length; i++) {
      int from = begins[i];
      int to = i + 1 < begins.length ? begins[i + 1] - 1 : life.end();
      for (int f = 0; f < width; f++) {
        levels[size * width + f] = factors.get(f).level(life, from);
      }
      int group = first(levels, size, width);
      days[group] += to - from + 1;
      fallen[group] += (int) IntStream.of(events).filter(day -> day >= from && day <= to).count();
      size = Math.max(size, group + 1);
    }
    return new CaseDays(
        person,
        width,
        Arrays.copyOf(levels, size * width),
        Arrays.copyOf(days, size),
        Arrays.copyOf(fallen, size));
  }

  // The earlier group with the levels of the last one, else the last one.
  private static int first(int[] levels, int last, int width) {
    for (int i = 0; i < last; i++) {
      if (Arrays.equals(
          levels, i * width, (i + 1) * width, levels, last * width, (last + 1) * width)) {
        return i;
      }
    }
    return last;
  }

  /** Number of groups of days. */
  int groups() {
    return days.length;
  }

  /** The level of a factor in a group of days. */
  int level(int group, int factor) {
    return levels[group * factors + factor];
  }
}
