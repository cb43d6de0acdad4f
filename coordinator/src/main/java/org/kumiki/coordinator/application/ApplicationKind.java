package org.kumiki.coordinator.application;

/** What is applied for. */
public enum ApplicationKind {
  /** Access to data for a project (Article 67). */
  ACCESS,
  /** An answer in anonymised statistical form (Article 69). */
  REQUEST
}
