package org.kumiki.coordinator.console.desk;

import java.util.List;

/**
 * Where a person begins.
 *
 * @param tasks what to do today, most pressing first
 * @param queries the latest of them, where the person may see any
 */
public record DeskPage(List<Task> tasks, List<QueryLine> queries) {

  /** Copies. */
  public DeskPage {
    tasks = List.copyOf(tasks);
    queries = List.copyOf(queries);
  }
}
