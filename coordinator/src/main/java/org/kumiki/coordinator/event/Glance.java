package org.kumiki.coordinator.event;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One look at the cases, for whoever reads and changes nothing. Guarantees: within it each {@link
 * Projection} asks the log once, and whatever else is asked for by {@link #once}, so a list of many
 * cases costs as much as one; it sees all that was committed before the glance began. Outside of
 * one everything is asked for anew each time.
 */
public final class Glance {

  private static final ScopedValue<Map<Object, Object>> SEEN = ScopedValue.newInstance();

  private Glance() {}

  /** Does this at one glance. */
  public static <T, X extends Throwable> T at(ScopedValue.CallableOp<? extends T, X> work)
      throws X {
    return ScopedValue.where(SEEN, new ConcurrentHashMap<>()).call(work);
  }

  /**
   * What the first who asked for it in this glance saw.
   *
   * @param of whose it is; of one there is one thing to see
   */
  @SuppressWarnings("unchecked") // what was seen is kept under whose it is
  public static <T> T once(Object of, Supplier<T> look) {
    if (!SEEN.isBound()) {
      return look.get();
    }
    return (T)
        Optional.ofNullable(SEEN.get().get(of))
            .orElseGet(
                () -> {
                  T seen = look.get();
                  SEEN.get().put(of, seen);
                  return seen;
                });
  }
}
