package org.kumiki.algorithms;

import java.util.Collection;
import org.kumiki.algorithms.message.Message;

/**
 * Input that a person can correct: it says where, what was found and what is allowed. The message
 * never carries a data row or a secret.
 */
public final class InvalidInput extends RuntimeException {

  private final String where;
  private final Message said;
  private final boolean notYetSupported;

  /**
   * An error at a place.
   *
   * @param where the place in words or as a path, for example {@code parameters.formula, column 9}
   * @param pattern what is wrong, what was expected and what to do; of {@link Message#of}
   * @param arguments of the pattern
   */
  public InvalidInput(String where, String pattern, Object... arguments) {
    this(where, Message.of(pattern, arguments));
  }

  /** An error at a place, in words that are there. */
  public InvalidInput(String where, Message said) {
    this(where, said, false);
  }

  private InvalidInput(String where, Message said, boolean notYetSupported) {
    super(where + ": " + said.en());
    this.where = where;
    this.said = said;
    this.notYetSupported = notYetSupported;
  }

  /**
   * An unknown name, with the names that would be known.
   *
   * @param pattern of what it is the name, for example {@code variable}
   */
  public static InvalidInput unknown(
      String where, String pattern, String name, Collection<String> known) {
    return unknown(where, Message.of(pattern), name, known);
  }

  /** An unknown name of this kind, with the names that would be known. */
  public static InvalidInput unknown(
      String where, Message kind, String name, Collection<String> known) {
    return new InvalidInput(
        where, "unknown %s '%s'; expected one of: %s", kind, name, String.join(", ", known));
  }

  /** A key or value of the contract that this version does not offer yet. */
  public static InvalidInput notYetSupported(String where, String pattern, Object... arguments) {
    return new InvalidInput(
        where, Message.of("%s is known, not yet supported", Message.of(pattern, arguments)), true);
  }

  /** What is wrong, without the place. */
  public Message said() {
    return said;
  }

  /** What is wrong, after the place. */
  public Message located() {
    return Message.of("%s: %s", where, said);
  }

  /** The place of the error. */
  public String where() {
    return where;
  }

  /** What is wrong, without the place, in English. */
  public String what() {
    return said.en();
  }

  /** True if the contract has it and this version does not yet. */
  public boolean isNotYetSupported() {
    return notYetSupported;
  }
}
