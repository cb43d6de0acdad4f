package org.kumiki.coordinator.command;

import java.util.List;
import org.kumiki.coordinator.event.CaseEvent;

/**
 * A case as its events leave it. Guarantees: whatever it says follows from the events alone.
 *
 * @param <S> states
 */
public interface FoldedCase<S extends Enum<S>> {

  /** Its id. */
  String id();

  /** What happened, in order. */
  List<CaseEvent> events();

  /** Where it is. */
  S state();

  /** The version of its stream. */
  default long version() {
    return events().size();
  }
}
