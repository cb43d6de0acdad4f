package org.kumiki.coordinator.application;

import java.util.List;
import java.util.Objects;
import org.kumiki.algorithms.InvalidInput;

/**
 * What is wrong with a field.
 *
 * @param pointer of the field (RFC 6901)
 * @param words what is expected
 */
public record FormFault(String pointer, String words) {

  private static final int SHOWN = 20;

  /** Never null. */
  public FormFault {
    Objects.requireNonNull(pointer);
    Objects.requireNonNull(words);
  }

  /** Refuses a form with faults. */
  static void none(List<FormFault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidInput(
          "form" + faults.getFirst().pointer(),
          String.join(
              "; ",
              faults.stream().limit(SHOWN).map(f -> f.pointer() + ": " + f.words()).toList()));
    }
  }
}
