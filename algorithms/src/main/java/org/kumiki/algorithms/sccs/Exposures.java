package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * Unexposed, then the risk windows. A day in windows of two exposures belongs to the later one; of
 * two on one day to the one declared later.
 *
 * @param columns the variables with the days of exposures
 * @param separate true if each column has its own levels
 */
record Exposures(List<String> columns, List<RiskWindow> windows, boolean separate)
    implements TimeFactor {

  /** The level of a day in no window. */
  static final String NONE = "unexposed";

  Exposures {
    columns = List.copyOf(columns);
    windows = List.copyOf(windows);
  }

  @Override
  public String name() {
    return "window";
  }

  @Override
  public List<String> levels() {
    List<String> levels = new ArrayList<>(List.of(NONE));
    if (!separate) {
      windows.forEach(w -> levels.add(w.label()));
      return levels;
    }
    for (String column : columns) {
      windows.forEach(w -> levels.add(column + " " + w.label()));
    }
    return levels;
  }

  /** The window of a level, which is not the first. */
  RiskWindow window(int level) {
    return windows.get((level - 1) % windows.size());
  }

  /** What the days of a level are counted from, for people. */
  String origin(int level) {
    return separate ? columns.get((level - 1) / windows.size()) : String.join(", ", columns);
  }

  @Override
  public void cuts(Life life, IntConsumer days) {
    for (OptionalInt exposure : life.exposures()) {
      if (exposure.isPresent()) {
        for (RiskWindow window : windows) {
          days.accept(exposure.getAsInt() + window.from());
          days.accept(exposure.getAsInt() + window.to() + 1);
        }
      }
    }
  }

  @Override
  public int level(Life life, int day) {
    int level = 0;
    int latest = Integer.MIN_VALUE;
    for (int e = 0; e < life.exposures().size(); e++) {
      OptionalInt exposure = life.exposures().get(e);
      if (exposure.isEmpty() || exposure.getAsInt() < latest) {
        continue;
      }
      for (int w = 0; w < windows.size(); w++) {
        if (windows.get(w).holds(day - exposure.getAsInt())) {
          latest = exposure.getAsInt();
          level = 1 + w + (separate ? e * windows.size() : 0);
        }
      }
    }
    return level;
  }
}
