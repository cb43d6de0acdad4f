package org.kumiki.coordinator.calendar;

import java.util.Objects;

/** How far a kind of deadline may be extended; at most once, ever. */
public sealed interface Extension {

  /** Never. */
  record None() implements Extension {}

  /** By this much, no more and no less. */
  record By(Span span) implements Extension {
    /** Never null. */
    public By {
      Objects.requireNonNull(span);
    }
  }

  /** By as much as the body sets, up to this. */
  record UpTo(Span most) implements Extension {
    /** Never null. */
    public UpTo {
      Objects.requireNonNull(most);
    }
  }
}
