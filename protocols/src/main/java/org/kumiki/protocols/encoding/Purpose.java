package org.kumiki.protocols.encoding;

import java.util.Optional;

/** Which vector of a query an aggregation is about; part of the spec that all nodes agree on. */
public enum Purpose {
  /** A round of the statistic. */
  ROUND("round"),
  /** The total number of persons, before the statistic (disclosure.md R3). */
  PERSONS("persons"),
  /** The statistic's first round, which a node that objects to the total vetoes. */
  FIRST("first"),
  /** Whether a node vetoed a total: a vector without entries. */
  VOTE("vote"),
  /** Whether a node vetoes what would be released: a vector without entries. */
  RELEASE("release");

  private final String text;

  Purpose(String text) {
    this.text = text;
  }

  /** As in the spec. */
  public String text() {
    return text;
  }

  /** The purpose of this text. */
  public static Optional<Purpose> of(String text) {
    for (Purpose purpose : values()) {
      if (purpose.text.equals(text)) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }
}
