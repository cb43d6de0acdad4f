package org.kumiki.coordinator.audit;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Who does something, as the audit log names them: by id, never by name. A door (REST, command
 * line) says once on whose behalf its thread acts; what is called inside finds it here.
 *
 * @param text the kind, and a slash and the id where there are several of the kind
 */
public record Actor(String text) {

  /** Whoever runs the coordinator's process and its commands. */
  public static final Actor OPERATOR = new Actor("operator");

  /** The coordinator itself. */
  public static final Actor COORDINATOR = new Actor("coordinator");

  private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

  /** Never null. */
  public Actor {
    Objects.requireNonNull(text);
  }

  /** A person of {@code person}. */
  public static Actor person(String id) {
    return new Actor("person/" + id);
  }

  /** A node. */
  public static Actor node(String id) {
    return new Actor("node/" + id);
  }

  /** On whose behalf this thread acts; the operator where nobody said. */
  public static Actor current() {
    return CURRENT.orElse(OPERATOR);
  }

  /** Does the work on this one's behalf. */
  public <T> T doing(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  @Override
  public String toString() {
    return text;
  }
}
