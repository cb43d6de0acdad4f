package org.kumiki.algorithms.layout;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One named part of the vector that leaves a node.
 *
 * @param name unique in the layout; lower case, digits and underscore
 * @param length number of entries, at least 1
 * @param kind what it means
 * @param bound how large an entry can be
 * @param disclosure which release rule looks at it
 * @param description one sentence for HDAB staff
 */
public record Slot(
    String name,
    int length,
    SlotKind kind,
    Bound bound,
    DisclosureClass disclosure,
    String description) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  /** Checks name and length. */
  public Slot {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(bound);
    Objects.requireNonNull(disclosure);
    Objects.requireNonNull(description);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("slot name '" + name + "'");
    }
    if (length < 1) {
      throw new IllegalArgumentException("slot " + name + " has length " + length);
    }
  }
}
