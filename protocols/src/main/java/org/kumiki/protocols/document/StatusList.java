package org.kumiki.protocols.document;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is revoked or suspended now. Valid for a day at most, so that an old one cannot be used for
 * long. Restrictions need no proof (the coordinator could as well stop); a lifted suspension does.
 *
 * @param sequence counts up with each list
 * @param issuedAt when it was made
 * @param validUntil stale from then on
 * @param revokedPermits ids, never removed
 * @param suspended suspensions in force
 * @param lifts JWS of {@link StatusAct}s of kind LIFT for suspensions that no longer stand
 * @param revokedNodes SPKI hashes of node certificates no longer trusted, never removed
 */
public record StatusList(
    long sequence,
    Instant issuedAt,
    Instant validUntil,
    List<String> revokedPermits,
    List<Suspension> suspended,
    List<String> lifts,
    List<Digest> revokedNodes)
    implements Document {

  /** A list is valid no longer than this. */
  public static final Duration LONGEST_VALIDITY = Duration.ofHours(24);

  /** Checks forms and validity. */
  public StatusList {
    Fields.range("sequence", sequence, 1, Long.MAX_VALUE);
    Fields.present("issuedAt", issuedAt);
    Fields.present("validUntil", validUntil);
    revokedPermits = Fields.list("revokedPermits", revokedPermits);
    revokedPermits.forEach(p -> Fields.id("revokedPermits", p));
    suspended = Fields.list("suspended", suspended);
    lifts = Fields.list("lifts", lifts);
    revokedNodes = Fields.list("revokedNodes", revokedNodes);
    if (!validUntil.isAfter(issuedAt)
        || Duration.between(issuedAt, validUntil).compareTo(LONGEST_VALIDITY) > 0) {
      throw new IllegalArgumentException(
          "validUntil " + validUntil + " must be within 24 hours after issuedAt " + issuedAt);
    }
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.STATUS_LIST;
  }

  /** The suspension of a permit. */
  public Optional<Suspension> suspension(String permitId) {
    return suspended.stream().filter(s -> s.permitId().equals(permitId)).findFirst();
  }
}
