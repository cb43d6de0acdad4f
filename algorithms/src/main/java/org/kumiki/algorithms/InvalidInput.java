package org.kumiki.algorithms;

import java.util.Collection;

/**
 * Input that a person can correct: it says where, what was found and what is allowed. The message
 * never carries a data row or a secret.
 */
public final class InvalidInput extends RuntimeException {

  private final String where;
  private final String what;
  private final boolean notYetSupported;

  /**
   * An error at a place.
   *
   * @param where the place in words or as a path, for example {@code parameters.formula, column 9}
   * @param what what is wrong, what was expected and what to do
   */
  public InvalidInput(String where, String what) {
    this(where, what, false);
  }

  private InvalidInput(String where, String what, boolean notYetSupported) {
    super(where + ": " + what);
    this.where = where;
    this.what = what;
    this.notYetSupported = notYetSupported;
  }

  /** An unknown name, with the names that would be known. */
  public static InvalidInput unknown(
      String where, String kind, String name, Collection<String> known) {
    return new InvalidInput(
        where, "unknown " + kind + " '" + name + "'; expected one of: " + String.join(", ", known));
  }

  /** A key or value of the contract that this version does not offer yet. */
  public static InvalidInput notYetSupported(String where, String what) {
    return new InvalidInput(where, what + " is known, not yet supported", true);
  }

  /** The place of the error. */
  public String where() {
    return where;
  }

  /** What is wrong, without the place. */
  public String what() {
    return what;
  }

  /** True if the contract has it and this version does not yet. */
  public boolean isNotYetSupported() {
    return notYetSupported;
  }
}
