package org.kumiki.coordinator.http;

import java.util.Objects;
import org.kumiki.coordinator.complaint.ComplaintCases;
import org.kumiki.coordinator.enforcement.EnforcementDesk;
import org.kumiki.coordinator.finding.FindingDesk;

/**
 * Cases about the duties of users, holders and the body.
 *
 * @param enforcement of non-compliance
 * @param findings that are significant for people's health
 * @param complaints of anybody
 */
public record DutyParts(
    EnforcementDesk enforcement, FindingDesk findings, ComplaintCases complaints) {

  /** Never null. */
  public DutyParts {
    Objects.requireNonNull(enforcement);
    Objects.requireNonNull(findings);
    Objects.requireNonNull(complaints);
  }
}
