package org.kumiki.coordinator.dataset;

import java.util.List;

/**
 * How things are coded in a dataset.
 *
 * @param systems codes of {@link CodeList#CODING_SYSTEM}
 * @param values what is used of them, or of systems that are on no list, in words
 * @param standards codes of {@link CodeList#STANDARD}
 */
public record Coding(List<String> systems, List<String> values, List<String> standards) {

  /** Copies. */
  public Coding {
    systems = List.copyOf(systems);
    values = List.copyOf(values);
    standards = List.copyOf(standards);
  }
}
