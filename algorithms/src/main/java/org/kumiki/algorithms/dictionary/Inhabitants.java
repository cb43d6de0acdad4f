package org.kumiki.algorithms.dictionary;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many people live in the places that a variable's levels name. A place of which it is not said
 * counts as one without inhabitants: the strictest rule applies to it. Immutable.
 *
 * @param byLevel at least so many live there
 */
public record Inhabitants(SortedMap<String, Long> byLevel) {

  /** More than live on earth. */
  static final long MOST = 100_000_000_000L;

  /** Copies and checks. */
  public Inhabitants {
    byLevel = Collections.unmodifiableSortedMap(new TreeMap<>(byLevel));
    for (Map.Entry<String, Long> place : byLevel.entrySet()) {
      if (place.getValue() < 0 || place.getValue() > MOST) {
        throw new IllegalArgumentException(place.getValue() + " inhabitants of " + place.getKey());
      }
    }
  }

  /** Of a place; 0 where it is not said. */
  public long of(String level) {
    return byLevel.getOrDefault(level, 0L);
  }
}
