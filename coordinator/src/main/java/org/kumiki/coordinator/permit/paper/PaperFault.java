package org.kumiki.coordinator.permit.paper;

/** Why a document that was brought does not count; each has words. */
public enum PaperFault {
  /** There was no file. */
  NO_FILE,
  /** It is no document of Kumiki. */
  MALFORMED,
  /** Nobody signed it. */
  UNSIGNED,
  /** Too few people signed it. */
  TOO_FEW,
  /** A signature is wrong, or by somebody who may not sign this. */
  SIGNATURE,
  /** It is neither a permit nor an act about one. */
  OTHER_KIND,
  /** It is about another permit. */
  OTHER_PERMIT,
  /** Its time has not come; often a clock. */
  NOT_YET_VALID,
  /** Its time is over. */
  EXPIRED,
  /** A later version, or another act of the same id, was published before. */
  SUPERSEDED,
  /** There is no suspension that it would lift. */
  NOTHING_TO_LIFT,
  /** It changes what takes a new application. */
  CHANGES_TOO_MUCH,
  /** The law does not allow this renewal. */
  NO_RENEWAL,
  /** The permit is over. */
  OVER,
  /** Anything else. */
  REFUSED
}
