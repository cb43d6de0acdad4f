package org.kumiki.algorithms.correlation;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * The cells of all variables, and where the counts of each two of them stand: the table of the
 * first and the second variable by rows, then that of the first and the third, and so on. At most
 * {@value #MOST} counts in all.
 */
record RankGrids(List<RankGrid> grids) {

  /** Counts of all tables: 4 MB from each node. */
  static final int MOST = 500_000;

  /** With fewer cells ranks are too coarse to be worth asking for. */
  private static final int LEAST_CELLS = 50;

  RankGrids {
    grids = List.copyOf(grids);
  }

  /** As many cells as there are values, or as fit. */
  static RankGrids of(Columns columns, Dictionary dictionary) {
    List<RankGrid> all = new ArrayList<>();
    for (String name : columns.names()) {
      all.add(RankGrid.of(dictionary.variable("parameters.variables", name)));
    }
    int fit = 1;
    int tooMany = MOST;
    while (tooMany - fit > 1) {
      int middle = (fit + tooMany) >>> 1;
      if (counts(inCells(all, middle)) <= MOST) {
        fit = middle;
      } else {
        tooMany = middle;
      }
    }
    int most = fit;
    if (most < LEAST_CELLS && all.stream().anyMatch(grid -> grid.values() > most)) {
      throw new InvalidInput(
          "parameters.variables",
          "%d variables with so many values have no room for %d cells each; ask for fewer at once",
          all.size(),
          LEAST_CELLS);
    }
    return new RankGrids(inCells(all, most));
  }

  private static List<RankGrid> inCells(List<RankGrid> all, int most) {
    return all.stream().map(grid -> grid.inCells(most)).toList();
  }

  private static long counts(List<RankGrid> grids) {
    long all = 0;
    long before = 0;
    for (RankGrid grid : grids) {
      all += before * grid.cells();
      before += grid.cells();
    }
    return all;
  }

  int size() {
    return grids.size();
  }

  /** Of all tables. */
  int counts() {
    return (int) counts(grids);
  }

  /** Where the table of each two begins, in the order of {@code combn}. */
  int[] starts() {
    int[] starts = new int[size() * (size() - 1) / 2];
    int at = 0;
    int pair = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = i + 1; j < size(); j++) {
        starts[pair++] = at;
        at += grids.get(i).cells() * grids.get(j).cells();
      }
    }
    return starts;
  }

  List<Category> intervals() {
    return grids.stream().map(RankGrid::intervals).toList();
  }
}
