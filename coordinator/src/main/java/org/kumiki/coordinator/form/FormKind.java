package org.kumiki.coordinator.form;

/** What is applied for. Names are part of addresses and of stored applications. */
public enum FormKind {
  /** Access to data for a project, EHDS Article 67. */
  DATA_ACCESS_APPLICATION,
  /** An answer in anonymised statistical form, EHDS Article 69. */
  HEALTH_DATA_REQUEST
}
