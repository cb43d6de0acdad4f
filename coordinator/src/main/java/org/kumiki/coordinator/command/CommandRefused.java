package org.kumiki.coordinator.command;

import java.util.Objects;

/**
 * A command that was not carried out: nothing changed. Input that can be corrected is {@code
 * InvalidInput} instead, and a case that moved on is {@code StaleVersion}.
 */
public final class CommandRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** Nobody may do this in the state the case is in. */
    NOT_NOW,
    /** Others may; this person, or in this role, may not. */
    NOT_YOU
  }

  private final Kind kind;
  private final String code;

  /**
   * A refusal.
   *
   * @param code that programs may rely on, for example {@code S1_CASE_HANDLER}
   * @param why for a person: what was wrong and what to do
   */
  public CommandRefused(Kind kind, String code, String why) {
    super(why);
    this.kind = Objects.requireNonNull(kind);
    this.code = Objects.requireNonNull(code);
  }

  /** Nobody may do this now. */
  public static CommandRefused notNow(String code, String why) {
    return new CommandRefused(Kind.NOT_NOW, code, why);
  }

  /** Not by this person. */
  public static CommandRefused notYou(String code, String why) {
    return new CommandRefused(Kind.NOT_YOU, code, why);
  }

  /** Why, for programs. */
  public Kind kind() {
    return kind;
  }

  /** Stays the same, whatever the words are. */
  public String code() {
    return code;
  }
}
