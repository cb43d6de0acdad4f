package org.kumiki.coordinator.console.site;

import java.util.List;
import java.util.Objects;

/**
 * What a search found.
 *
 * @param search its words; empty finds all
 * @param lines the datasets
 * @param all how many there are
 */
public record DatasetList(String search, List<DatasetLine> lines, int all) {

  /** Copies. */
  public DatasetList {
    Objects.requireNonNull(search);
    lines = List.copyOf(lines);
  }
}
