package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;

/** Persons by three variables of two levels, outputs about them, and every table that agrees. */
final class Attack {

  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final List<String> LEVELS = List.of("0", "1");
  private static final int CELLS = 8;

  private final Profile profile;
  private final long[] truth = new long[CELLS];

  Attack(Random random, Profile profile) {
    this.profile = profile;
    for (int i = 0; i < CELLS; i++) {
      truth[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(profile.k() + 1);
    }
    truth[CELLS - 1] += profile.k();
  }

  private static boolean holds(Region region, int cell) {
    return region.conditions().entrySet().stream()
        .allMatch(
            e ->
                switch (e.getValue()) {
                  case Condition.Is(String level) ->
                      level.equals(LEVELS.get((cell >> NAMES.indexOf(e.getKey())) & 1));
                  case Condition.Within within -> false;
                  case Condition.Present p -> true;
                  case Condition.Missing m -> false;
                  case Condition.OneOf m -> throw new AssertionError("no such figure here");
                });
  }

  private static int mask(Figure f) {
    int mask = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      int at = cell;
      if (holds(f.region(), at) && f.less().filter(less -> holds(less, at)).isEmpty()) {
        mask |= 1 << cell;
      }
    }
    return mask;
  }

  /** How many persons there are, and that all variables of all of them are known. */
  OutputFigures total() {
    Region complete = Region.complete(NAMES);
    Figure all = figure("/persons/used", complete);
    Figure missing =
        new Figure(
            "/persons/missing",
            Region.ALL,
            Optional.of(complete),
            Figure.State.FIXED,
            0,
            0,
            Optional.empty());
    return new OutputFigures(new TreeMap<>(), complete, List.of(all, missing), true);
  }

  /** The table of some of the variables with its margins. */
  OutputFigures output(List<Integer> variables) {
    List<Figure> figures = new ArrayList<>();
    TreeMap<String, List<String>> levels = new TreeMap<>();
    variables.forEach(v -> levels.put(NAMES.get(v), LEVELS));
    Region complete = Region.complete(levels.keySet());
    for (int code = 0; code < 1 << variables.size(); code++) {
      Region region = Region.ALL;
      for (int i = 0; i < variables.size(); i++) {
        region = region.at(NAMES.get(variables.get(i)), LEVELS.get((code >> i) & 1));
      }
      figures.add(figure("/cells/" + code, region).movable());
    }
    if (variables.size() > 1) {
      for (int v : variables) {
        for (String level : LEVELS) {
          Region region = complete.at(NAMES.get(v), level);
          figures.add(figure("/margins/" + v + "/" + level, region).movable());
        }
      }
    }
    return new OutputFigures(levels, complete, figures, true);
  }

  private Figure figure(String path, Region region) {
    long count = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      count += holds(region, cell) ? truth[cell] : 0;
    }
    return ShownCount.figure(path, region, count, profile);
  }

  /** How many counts of 1 to k - 1 keep too few values, and cells that are pinned down. */
  long narrow(List<Earlier> released) {
    List<Figure> figures = released.stream().flatMap(e -> e.figures().figures().stream()).toList();
    long[] low = new long[figures.size()];
    long[] high = new long[figures.size()];
    long[][] cellRange = new long[CELLS][];
    for (int i = 0; i < low.length; i++) {
      low[i] = Long.MAX_VALUE;
      high[i] = Long.MIN_VALUE;
    }
    for (int i = 0; i < CELLS; i++) {
      cellRange[i] = new long[] {Long.MAX_VALUE, Long.MIN_VALUE};
    }
    int[] masks = figures.stream().mapToInt(Attack::mask).toArray();
    long[] most = figures.stream().mapToLong(Figure::high).toArray();
    long[] least = figures.stream().mapToLong(Figure::low).toArray();
    new Walk(
            masks,
            least,
            most,
            (table, sums) -> {
              for (int i = 0; i < low.length; i++) {
                low[i] = Math.min(low[i], sums[i]);
                high[i] = Math.max(high[i], sums[i]);
              }
              for (int i = 0; i < CELLS; i++) {
                cellRange[i][0] = Math.min(cellRange[i][0], table[i]);
                cellRange[i][1] = Math.max(cellRange[i][1], table[i]);
              }
            })
        .from(0, new long[CELLS], new long[masks.length]);
    long found = 0;
    for (int i = 0; i < low.length; i++) {
      boolean small = figures.get(i).state() == Figure.State.SMALL;
      found += small && high[i] - low[i] + 1 < profile.leastValues() ? 1 : 0;
    }
    for (long[] range : cellRange) {
      boolean pinned = range[0] >= 1 && range[1] < profile.k();
      found += pinned && range[1] - range[0] + 1 < profile.leastValues() ? 1 : 0;
    }
    return found;
  }

  private interface Visitor {
    void visit(long[] table, long[] sums);
  }

  /** Every table whose sums over the cells of each mask lie between least and most. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Walk(int[] masks, long[] least, long[] most, Visitor visitor) {

    void from(int at, long[] table, long[] sums) {
      for (int i = 0; i < masks.length; i++) {
        // No cell is left to make it larger.
        if (masks[i] >> at == 0 && sums[i] < least[i]) {
          return;
        }
      }
      if (at == CELLS) {
        visitor.visit(table, sums);
        return;
      }
      long[] next = sums.clone();
      for (long value = 0; fits(at, next); value++) {
        table[at] = value;
        from(at + 1, table, next);
        for (int i = 0; i < masks.length; i++) {
          next[i] += (masks[i] >> at) & 1;
        }
      }
      table[at] = 0;
    }

    private boolean fits(int at, long[] sums) {
      for (int i = 0; i < masks.length; i++) {
        if (((masks[i] >> at) & 1) == 1 && sums[i] > most[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
