package org.kumiki.coordinator.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * How one variable is distributed, in counts of persons as the holder released them: each is a
 * multiple of ten and ten at least.
 *
 * @param known persons with a value
 * @param levels persons per level; a level with fewer than ten is not in it
 */
public record VariableProfile(OptionalLong known, SequencedMap<String, Long> levels) {

  /** Copies. */
  public VariableProfile {
    Objects.requireNonNull(known);
    levels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(levels));
  }
}
