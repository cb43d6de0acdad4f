package org.kumiki.coordinator.release.forecast;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is foreseen.
 *
 * @param likelihood how sure
 * @param rule of disclosure.md, or REPEATED_QUERY
 * @param subject what of the result: a term, a cell, the model
 * @param query whose released result says so
 * @param english for a person
 * @param japanese the same
 */
public record Foreseen(
    Likelihood likelihood,
    String rule,
    String subject,
    Optional<String> query,
    String english,
    String japanese) {

  /** Never null. */
  public Foreseen {
    Objects.requireNonNull(likelihood);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(query);
    Objects.requireNonNull(english);
    Objects.requireNonNull(japanese);
  }
}
