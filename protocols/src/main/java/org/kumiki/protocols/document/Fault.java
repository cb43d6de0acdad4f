package org.kumiki.protocols.document;

/** Why a document is not valid. */
public enum Fault {
  /** Not the strict, bounded JSON of this kind of document. */
  MALFORMED,
  /** A signature is missing, wrong, double, by the wrong person or for another kind. */
  SIGNATURE,
  /** Made for a later time. */
  NOT_YET_VALID,
  /** Its time is over. */
  EXPIRED,
  /** Older than one already seen. */
  BACKWARDS,
  /** Leaves out a revocation or suspension already seen. */
  FORGETS_REVOCATION
}
