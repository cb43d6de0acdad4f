package org.kumiki.algorithms.disclosure;

import java.util.Objects;

/**
 * A figure that is not shown: where it would stand, which rule, and why in words.
 *
 * @param path JSON pointer into {@code result}, for example {@code /counts/0/1}
 * @param rule R1, R4, R7 ...
 * @param k the threshold in force
 * @param reason one sentence for the researcher
 */
public record Withheld(String path, String rule, int k, String reason) {
  /** Never null. */
  public Withheld {
    Objects.requireNonNull(path);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(reason);
  }
}
