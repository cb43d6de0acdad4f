package org.kumiki.protocols.document;

/** Purposes of EHDS Article 53(1), (a) to (f). */
public enum Purpose {
  /** (a) Public or occupational health. */
  PUBLIC_HEALTH,
  /** (b) Policymaking and regulatory activities. */
  POLICY_REGULATORY,
  /** (c) Official statistics. */
  STATISTICS,
  /** (d) Education or teaching. */
  EDUCATION,
  /** (e) Scientific research. */
  SCIENTIFIC_RESEARCH,
  /** (f) Improvement of the delivery of care. */
  CARE_IMPROVEMENT
}
