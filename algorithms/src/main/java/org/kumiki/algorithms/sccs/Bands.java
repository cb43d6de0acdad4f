package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Ages or calendar periods: before the first break, then from a break to the day before the next.
 *
 * @param breaks rising days; of age, or of the scale itself
 * @param ofAge true if they count from birth
 * @param names of the breaks, for people
 */
record Bands(String name, List<Integer> breaks, boolean ofAge, List<String> names)
    implements TimeFactor {

  Bands {
    breaks = List.copyOf(breaks);
    names = List.copyOf(names);
  }

  @Override
  public List<String> levels() {
    List<String> levels = new ArrayList<>(List.of("<" + names.getFirst()));
    for (int i = 0; i + 1 < names.size(); i++) {
      levels.add("[" + names.get(i) + "," + names.get(i + 1) + ")");
    }
    levels.add(">=" + names.getLast());
    return levels;
  }

  @Override
  public void cuts(Life life, IntConsumer days) {
    breaks.forEach(b -> days.accept(b + (ofAge ? life.birth() : 0)));
  }

  @Override
  public int level(Life life, int day) {
    int at = day - (ofAge ? life.birth() : 0);
    int level = 0;
    while (level < breaks.size() && breaks.get(level) <= at) {
      level++;
    }
    return level;
  }
}
