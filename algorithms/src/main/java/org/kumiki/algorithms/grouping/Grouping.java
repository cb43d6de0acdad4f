package org.kumiki.algorithms.grouping;

import java.util.List;
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
    int[] cells = new int[batch.rows()];
    int[] codes = new int[batch.rows()];
    for (Category category : categories) {
      category.fill(batch, codes);
      int size = category.size();
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i] < 0 || codes[i] < 0 ? -1 : cells[i] * size + codes[i];
      }
    }
    return cells;
  }
}
