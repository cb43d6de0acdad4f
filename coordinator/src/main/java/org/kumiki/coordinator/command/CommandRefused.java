package org.kumiki.coordinator.command;

import java.util.Objects;
import org.kumiki.algorithms.message.Message;

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
  private final transient Message said;

  /**
   * A refusal.
   *
   * @param code that programs may rely on, for example {@code S1_CASE_HANDLER}
   * @param said for a person: what was wrong and what to do
   */
  private CommandRefused(Kind kind, String code, Message said) {
    super(said.en());
    this.kind = Objects.requireNonNull(kind);
    this.code = Objects.requireNonNull(code);
    this.said = said;
  }

  /** Nobody may do this now, in the words of a pattern of {@link Message#of}. */
  public static CommandRefused notNow(String code, String pattern, Object... arguments) {
    return new CommandRefused(Kind.NOT_NOW, code, Message.of(pattern, arguments));
  }

  /** Not by this person, in the words of a pattern of {@link Message#of}. */
  public static CommandRefused notYou(String code, String pattern, Object... arguments) {
    return new CommandRefused(Kind.NOT_YOU, code, Message.of(pattern, arguments));
  }

  /** Why, in words. */
  public Message said() {
    return said;
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
