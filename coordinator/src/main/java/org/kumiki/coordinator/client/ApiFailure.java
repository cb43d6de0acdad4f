package org.kumiki.coordinator.client;

import java.util.Optional;

/**
 * The coordinator said no, or did not answer: a code that programs may rely on, and words for a
 * person. Never holds the token.
 */
public final class ApiFailure extends Exception {

  /** Where no coordinator answered. */
  public static final int NO_ANSWER = 0;

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String field;

  /**
   * A failure.
   *
   * @param status of HTTP, {@link #NO_ANSWER} where there was none
   * @param field where the input is wrong, empty where it is not the input
   */
  public ApiFailure(int status, String code, String detail, String field) {
    super(field.isEmpty() ? detail : field + ": " + detail);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  /** The status of HTTP, {@link #NO_ANSWER} where there was none. */
  public int status() {
    return status;
  }

  /** The code. */
  public String code() {
    return code;
  }

  /** Where the input is wrong. */
  public Optional<String> field() {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }
}
