package org.kumiki.coordinator.application;

/**
 * A criterion as it was assessed last.
 *
 * @param outcome of it
 * @param reason in words
 * @param assessor who
 */
public record Assessment(Outcome outcome, String reason, String assessor) {

  /** How it ends. */
  public enum Outcome {
    /** It is met. */
    MET,
    /** It is not. */
    NOT_MET,
    /** It does not matter here. */
    NOT_APPLICABLE
  }
}
