package org.kumiki.coordinator.console.site;

import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.kumiki.coordinator.dataset.Bilingual;

/**
 * What a search found.
 *
 * @param search its words; empty finds all
 * @param category the one that was asked for; empty for all
 * @param categories those that there are, by code
 * @param lines the datasets
 * @param all how many there are
 */
public record DatasetList(
    String search,
    String category,
    SequencedMap<String, Bilingual> categories,
    List<DatasetLine> lines,
    int all) {

  /** Copies. */
  public DatasetList {
    Objects.requireNonNull(search);
    Objects.requireNonNull(category);
    Objects.requireNonNull(categories);
    lines = List.copyOf(lines);
  }
}
