package org.kumiki.algorithms.disclosure.figure;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.message.Message;

/**
 * Figures that an output must not show because of earlier ones. Immutable.
 *
 * @param reasons by path in the output
 */
public record Withholding(SortedMap<String, Message> reasons) {

  /** Stands for what is computed from exact counts and so tells them: tests, ratios. */
  public static final String TESTS = "/tests";

  /** Nothing. */
  public static final Withholding NONE = new Withholding(new TreeMap<>());

  /** Copies. */
  public Withholding {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /** Why the figure at this place must not be shown. */
  public Optional<Message> reason(String path) {
    return Optional.ofNullable(reasons.get(path));
  }

  /** These and more; a reason that was given stays. */
  public Withholding and(SortedMap<String, Message> more) {
    SortedMap<String, Message> all = new TreeMap<>(more);
    all.putAll(reasons);
    return new Withholding(all);
  }
}
