package org.kumiki.coordinator.http;

import java.util.Objects;
import org.kumiki.coordinator.register.ComplaintDesk;
import org.kumiki.coordinator.register.PublicMeasures;
import org.kumiki.coordinator.register.PublicRegister;
import org.kumiki.coordinator.register.RegisterDesk;

/**
 * What the public part of the API stands on.
 *
 * @param register that is shown
 * @param desk where the body adds to it
 * @param complaints of anybody
 * @param measures for non-compliance
 */
public record RegisterParts(
    PublicRegister register, RegisterDesk desk, ComplaintDesk complaints, PublicMeasures measures) {

  /** Never null. */
  public RegisterParts {
    Objects.requireNonNull(register);
    Objects.requireNonNull(desk);
    Objects.requireNonNull(complaints);
    Objects.requireNonNull(measures);
  }
}
