package org.kumiki.algorithms.disclosure;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.message.Message;

/**
 * A figure that is not shown: where it would stand, which rule, and why in words.
 *
 * @param path JSON pointer into {@code result}, for example {@code /counts/0/1}
 * @param rule R1, R4, R7 ...
 * @param k the threshold in force
 * @param reason one sentence for the researcher
 * @param interval what a reader can work out of it, where it is a count and that was computed
 */
public record Withheld(
    String path, String rule, int k, Message reason, Optional<Interval> interval) {

  /** Of which no interval was worked out. */
  public Withheld(String path, String rule, int k, Message reason) {
    this(path, rule, k, reason, Optional.empty());
  }

  /** Never null. */
  public Withheld {
    Objects.requireNonNull(path);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(interval);
  }

  /** The same, of which a reader can work out this much. */
  public Withheld within(Optional<Interval> known) {
    return new Withheld(path, rule, k, reason, known);
  }
}
