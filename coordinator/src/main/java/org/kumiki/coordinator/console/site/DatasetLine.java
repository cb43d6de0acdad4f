package org.kumiki.coordinator.console.site;

import java.util.List;
import java.util.Objects;

/**
 * A dataset in a list.
 *
 * @param address of its page
 * @param id the data holder's name for it
 * @param holder who keeps the data
 * @param version names a snapshot
 * @param variables how many it has, in all its tables
 * @param matching names of those that a search found
 */
public record DatasetLine(
    String address,
    String id,
    String holder,
    String version,
    int variables,
    List<String> matching) {

  /** Copies. */
  public DatasetLine {
    Objects.requireNonNull(address);
    Objects.requireNonNull(id);
    Objects.requireNonNull(holder);
    Objects.requireNonNull(version);
    matching = List.copyOf(matching);
  }
}
