package org.kumiki.algorithms.cox;

import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.survival.Grid;

/**
 * One baseline hazard for all sites, on a declared grid of times: R's {@code coxph(.., ties =
 * "breslow")} on times rounded up to the ends of the bins that the grid's cells are joined to.
 * Later times are censored at the horizon. Immutable.
 */
record CommonBaseline(Grid grid) {

  /** The most cells of a grid. */
  static final int MOST_CELLS = 20_000;

  /** What {@code width} and {@code horizon} say, or the dictionary's maximum of the time. */
  static CommonBaseline of(ParameterReader keys, Variable time) {
    double width = keys.positive("width").orElse(1);
    if (width < time.resolution().orElse(0)) {
      throw new InvalidInput(
          "parameters.width",
          "the dictionary allows no interval of '%s' below %s",
          time.name(),
          time.resolution().getAsDouble());
    }
    double horizon =
        keys.positive("horizon")
            .orElseGet(
                () ->
                    time.maximum()
                        .orElseThrow(
                            () ->
                                new InvalidInput(
                                    "parameters.horizon",
                                    "is missing; a common baseline needs a last time, here or as"
                                        + " the maximum of '%s'",
                                    time.name())));
    double cells = Grid.cellsUpTo(horizon, width);
    if (cells > MOST_CELLS) {
      throw new InvalidInput(
          "parameters.width",
          "times up to the horizon need more than %s cells; give a larger width or a nearer"
              + " horizon",
          MOST_CELLS);
    }
    boolean exact = time.type() == VariableType.INTEGER && width <= 1;
    int number = (int) cells + (exact ? 1 : 0);
    return new CommonBaseline(new Grid(width, exact, number, horizon));
  }

  int cells() {
    return grid.cells();
  }

  /** True if an event at a time counts as one. */
  boolean reaches(double time) {
    return grid.cell(time) < grid.cells();
  }
}
