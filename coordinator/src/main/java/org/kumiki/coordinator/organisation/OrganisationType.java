package org.kumiki.coordinator.organisation;

/** Kinds of applicant, as the forms list them. */
public enum OrganisationType {
  /** A public sector body. */
  PUBLIC_SECTOR_BODY,
  /** An institution, body, office or agency of the Union. */
  UNION_INSTITUTION,
  /** A university or research institute. */
  RESEARCH_ORGANISATION,
  /** A hospital or practice. */
  HEALTHCARE_PROVIDER,
  /** A company. */
  COMPANY,
  /** A micro or small enterprise. */
  MICRO_OR_SMALL_ENTERPRISE,
  /** A non-profit organisation. */
  NON_PROFIT,
  /** One natural person. */
  NATURAL_PERSON,
  /** Any other. */
  OTHER;

  /** Whether purposes (a) to (c) are open to it (Article 53(2)). */
  public boolean isPublic() {
    return this == PUBLIC_SECTOR_BODY || this == UNION_INSTITUTION;
  }
}
