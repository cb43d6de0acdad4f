package org.kumiki.coordinator.console.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.kumiki.coordinator.console.desk.Slice;
import org.kumiki.coordinator.dataset.Bilingual;

/**
 * What a search found.
 *
 * @param search its words; empty finds all
 * @param category the one that was asked for; empty for all
 * @param categories those that there are, by code
 * @param page the datasets
 * @param found how many were found
 * @param all how many there are
 */
public record DatasetList(
    String search,
    String category,
    SequencedMap<String, Bilingual> categories,
    Slice<DatasetLine> page,
    int found,
    int all) {

  /** Copies. */
  public DatasetList {
    Objects.requireNonNull(search);
    Objects.requireNonNull(category);
    Objects.requireNonNull(categories);
    Objects.requireNonNull(page);
  }

  /** The datasets of the page. */
  public List<DatasetLine> lines() {
    return page.lines();
  }

  /** What the addresses of its pages carry. */
  public String parameters() {
    List<String> parameters = new ArrayList<>();
    if (!search.isEmpty()) {
      parameters.add("q=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
    }
    if (!category.isEmpty()) {
      parameters.add("category=" + category);
    }
    return String.join("&", parameters);
  }
}
