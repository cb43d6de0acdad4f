package org.kumiki.algorithms.grouping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.frame.Batch;

/**
 * Categories whose combinations of levels are cells. Immutable.
 *
 * @param categories one to three
 * @param start the first of its cells among those of all groupings of a query
 */
public record Grouping(List<Category> categories, int start) {

  /** Copies. */
  public Grouping {
    categories = List.copyOf(categories);
  }

  /** Number of cells. */
  public int cells() {
    return (int) size(categories);
  }

  /** Cells of a combination, however many. */
  static long size(List<Category> categories) {
    return categories.stream().mapToLong(Category::size).reduce(1, (a, b) -> a * b);
  }

  /** Names of the variables, for a message. */
  public String names() {
    return categories.stream().map(Category::name).collect(Collectors.joining(" and "));
  }

  /** The cell of each row of the batch, from 0; -1 where a variable is missing. */
  int[] cells(Batch batch) {
    return cells(batch, new HashMap<>());
  }

  /**
   * The same.
   *
   * @param known the levels of categories that other groupings of this batch needed before
   */
  int[] cells(Batch batch, Map<Category, int[]> known) {
    int[] cells = new int[batch.rows()];
    for (Category category : categories) {
      int[] codes = known.computeIfAbsent(category, c -> codes(c, batch));
      int size = category.size();
      for (int i = 0; i < cells.length; i++) {
        // Either is -1 where it is missing: the sign of both stays.
        int missing = (cells[i] | codes[i]) >> 31;
        cells[i] = cells[i] * size + codes[i] | missing;
      }
    }
    return cells;
  }

  private static int[] codes(Category category, Batch batch) {
    int[] codes = new int[batch.rows()];
    category.fill(batch, codes);
    return codes;
  }
}
