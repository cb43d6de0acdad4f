package org.kumiki.coordinator.application;

import java.util.List;
import java.util.Objects;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;

/**
 * What is wrong with a field.
 *
 * @param pointer of the field (RFC 6901)
 * @param words what is expected
 */
public record FormFault(String pointer, Message words) {

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
          Message.joined(
              faults.stream()
                  .limit(SHOWN)
                  .map(f -> Message.of("%s: %s", f.pointer(), f.words()))
                  .toList()));
    }
  }
}
