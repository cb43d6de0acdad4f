package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;

/**
 * Something for a person to do today.
 *
 * @param key under which its words are
 * @param arguments of the words
 * @param address where it is done
 */
public record Task(String key, List<Object> arguments, String address) {

  /** Copies. */
  public Task {
    Objects.requireNonNull(key);
    Objects.requireNonNull(address);
    arguments = List.copyOf(arguments);
  }
}
