package org.kumiki.coordinator.permit.paper;

import java.util.Objects;
import org.kumiki.algorithms.message.Message;

/** What became of a document that somebody brought. */
public sealed interface Brought {

  /** It counts now. */
  record Taken() implements Brought {}

  /**
   * It does not count, and nothing changed.
   *
   * @param fault why
   * @param said the same exactly; may be empty
   */
  record NotTaken(PaperFault fault, Message said) implements Brought {
    /** Never null. */
    public NotTaken {
      Objects.requireNonNull(fault);
      Objects.requireNonNull(said);
    }
  }
}
