package org.kumiki.coordinator.outputcheck;

import java.time.LocalDate;
import java.util.Objects;
import org.kumiki.algorithms.message.Message;

/** Which way a result goes after the automatic check. */
public sealed interface Way {

  /** To the researcher, at once. */
  record Out() implements Way {}

  /**
   * To a checker first.
   *
   * @param why for the researcher
   * @param due the day by which it is decided
   */
  record ToAChecker(Why why, LocalDate due) implements Way {
    /** Never null. */
    public ToAChecker {
      Objects.requireNonNull(why);
      Objects.requireNonNull(due);
    }
  }

  /** Nothing of it may be shown, which the researcher is told at once. */
  record Failed() implements Way {}

  /** Why a person looks at it. */
  enum Why {
    /** Rules or configuration want it. */
    TIER("the rules of this query want an output checker to look at it"),
    /** Drawn at random. */
    SAMPLE("it was drawn at random for a check, as a share of all results is"),
    /** Nobody assessed what its fields are. */
    NOT_ASSESSED("the output of its template was not assessed before");

    private final String pattern;

    Why(String pattern) {
      this.pattern = pattern;
    }

    /** For the researcher. */
    public Message words() {
      return Message.of(pattern);
    }
  }
}
