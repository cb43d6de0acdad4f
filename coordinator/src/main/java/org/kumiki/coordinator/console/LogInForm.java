package org.kumiki.coordinator.console;

import java.util.Objects;

/**
 * A step of logging in.
 *
 * @param step which
 * @param back where the visitor wanted to go
 * @param errorKey of the words that say what was wrong; empty where nothing was
 * @param secret of an app to be enrolled; empty elsewhere
 * @param person the name that was typed; passwords and codes are never kept
 */
public record LogInForm(
    Step step, LocalAddress back, String errorKey, String secret, String person) {

  private static final int LONGEST_NAME = 128;

  /** Steps of logging in. */
  public enum Step {
    /** Name and password. */
    PASSWORD,
    /** A code of the app or a recovery code. */
    CODE,
    /** An app must be enrolled first. */
    ENROL,
    /** The first code of the app that is enrolled. */
    CONFIRM
  }

  /** Never null. */
  public LogInForm {
    Objects.requireNonNull(step);
    Objects.requireNonNull(back);
    Objects.requireNonNull(errorKey);
    Objects.requireNonNull(secret);
    person = person.substring(0, Math.min(person.length(), LONGEST_NAME));
  }

  /** A step at which nothing was wrong yet. */
  public static LogInForm of(Step step, LocalAddress back) {
    return new LogInForm(step, back, "", "", "");
  }

  /** The same, with what was wrong. */
  public LogInForm wrong(String key) {
    return new LogInForm(step, back, key, secret, person);
  }

  /** The same, of somebody who gave this name. */
  public LogInForm by(String name) {
    return new LogInForm(step, back, errorKey, secret, name);
  }

  /** Whether something was wrong. */
  public boolean isWrong() {
    return !errorKey.isEmpty();
  }

  @Override
  public String toString() {
    return "LogInForm[" + step + ", secret redacted]";
  }
}
