package org.kumiki.coordinator.console.desk;

import java.util.List;

/**
 * Where a person begins.
 *
 * @param tasks what to do today, most pressing first
 * @param more whether there is more to do, which the lists show
 * @param queries the latest of them, where the person may see any
 */
public record DeskPage(List<Task> tasks, boolean more, List<QueryLine> queries) {

  /** Tasks on it. */
  public static final int MOST = 50;

  /** Copies. */
  public DeskPage {
    tasks = List.copyOf(tasks);
    queries = List.copyOf(queries);
  }
}
