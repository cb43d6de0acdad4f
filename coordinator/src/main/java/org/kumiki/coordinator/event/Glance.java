package org.kumiki.coordinator.event;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One look at the cases, for whoever reads and changes nothing. Guarantees: within it each {@link
 * Projection} asks the log once, so a list of many cases costs as much as one; it sees every event
 * that was committed before the glance began. Outside of one a projection asks anew each time.
 */
public final class Glance {

  private static final ScopedValue<Map<Projection<?>, Object>> SEEN = ScopedValue.newInstance();

  private Glance() {}

  /** Does this at one glance. */
  public static <T> T at(Supplier<T> work) {
    return ScopedValue.where(SEEN, new ConcurrentHashMap<>()).call(work::get);
  }

  /** What a projection saw in this glance. */
  static Optional<Object> seen(Projection<?> projection) {
    return SEEN.isBound() ? Optional.ofNullable(SEEN.get().get(projection)) : Optional.empty();
  }

  static void sees(Projection<?> projection, Object what) {
    if (SEEN.isBound()) {
      SEEN.get().put(projection, what);
    }
  }
}
