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
 * @param templates what may not be run; absent while no template was ever restricted
 */
public record StatusList(
    long sequence,
    Instant issuedAt,
    Instant validUntil,
    List<String> revokedPermits,
    List<Suspension> suspended,
    List<String> lifts,
    List<Digest> revokedNodes,
    Optional<TemplateStatus> templates)
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
    Fields.present("templates", templates);
    if (!validUntil.isAfter(issuedAt)
        || Duration.between(issuedAt, validUntil).compareTo(LONGEST_VALIDITY) > 0) {
      throw new DocumentFault(
          "validUntil %s must be within 24 hours after issuedAt %s", validUntil, issuedAt);
    }
  }

  /** Of permits and nodes alone. */
  public StatusList(
      long sequence,
      Instant issuedAt,
      Instant validUntil,
      List<String> revokedPermits,
      List<Suspension> suspended,
      List<String> lifts,
      List<Digest> revokedNodes) {
    this(
        sequence,
        issuedAt,
        validUntil,
        revokedPermits,
        suspended,
        lifts,
        revokedNodes,
        Optional.empty());
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.STATUS_LIST;
  }

  /** True if the template was retired. */
  public boolean isRetired(Digest template) {
    return templates.filter(t -> t.retired().contains(template)).isPresent();
  }

  /** True if the template is suspended. */
  public boolean isSuspended(Digest template) {
    return templates.stream()
        .flatMap(t -> t.suspended().stream())
        .anyMatch(s -> s.template().equals(template));
  }

  /** The suspension of a permit. */
  public Optional<Suspension> suspension(String permitId) {
    return suspended.stream().filter(s -> s.permitId().equals(permitId)).findFirst();
  }
}
