package org.kumiki.coordinator.console.site;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.Period;

/**
 * A dataset in a list.
 *
 * @param address of its page
 * @param title of it
 * @param holder who keeps the data
 * @param categories of EHDS Article 51(1), in words
 * @param period it covers
 * @param variables how many it has, in all its tables
 * @param trustedHolder whether the holder is a trusted one
 * @param matching names of those that a search found
 */
public record DatasetLine(
    String address,
    Bilingual title,
    Optional<Bilingual> holder,
    List<Bilingual> categories,
    Period period,
    int variables,
    boolean trustedHolder,
    List<String> matching) {

  /** Copies. */
  public DatasetLine {
    Objects.requireNonNull(address);
    Objects.requireNonNull(title);
    Objects.requireNonNull(holder);
    categories = List.copyOf(categories);
    Objects.requireNonNull(period);
    matching = List.copyOf(matching);
  }
}
