package org.kumiki.coordinator.permit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Document;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.Verification;

/**
 * The signed documents of this home. Guarantees: whatever is in it was verified against the
 * authority in force when it was published and is verified again when it is used; a permit or a
 * roster is replaced only by a later version, also when the one before is over; an act is never
 * replaced, and what restricts stands when its signer has left. Safe for threads.
 */
public final class DocumentLibrary {

  private static final String AUTHORITIES = "documents/authorities";
  private static final String ROSTER = "documents/roster.jws";
  private static final String PERMITS = "documents/permits";
  private static final String TEMPLATES = "documents/templates";
  private static final String ACTS = "documents/status-acts";

  private final HomeFolder home;
  private final LatestVersions versions;
  private final Clock clock;
  private final CertificateAuthority ca;
  private final ServiceIdentity service;

  /** The library of this home. */
  public DocumentLibrary(
      HomeFolder home, Clock clock, CertificateAuthority ca, ServiceIdentity service) {
    this.home = home;
    this.versions = new LatestVersions(home);
    this.clock = clock;
    this.ca = ca;
    this.service = service;
  }

  /** The first authority, or the successor of the one in force. */
  public synchronized void publishAuthority(byte[] jws) {
    Instant now = clock.instant();
    Optional<Kept<Authority>> before = authority();
    Kept<Authority> next =
        valid(
            "authority",
            jws,
            before
                .map(b -> Documents.verifySuccessor(jws, b.document(), now))
                .orElseGet(() -> Documents.verifyTrustAnchor(jws, now)));
    if (!next.document().serviceKey().equals(service.publicKey())) {
      throw new InvalidInput("authority.serviceKey", "it is not this coordinator's service key");
    }
    if (!next.document().caCertificateSha256().equals(ca.certificateSha256())) {
      throw new InvalidInput("authority.caCertificateSha256", "it is not this coordinator's CA");
    }
    home.write("%s/%012d.jws".formatted(AUTHORITIES, next.document().version()), jws);
  }

  /** A roster with a later version than the one before. */
  public synchronized void publishRoster(byte[] jws) {
    Kept<Roster> next =
        valid("roster", jws, Documents.verifyRoster(jws, inForce(), clock.instant()));
    versions.advance("roster", "roster", next.document().version(), next.hash());
    home.write(ROSTER, jws);
  }

  /** A template; versions stand beside each other. */
  public synchronized void publishTemplate(byte[] jws) {
    Kept<Template> next = valid("template", jws, Documents.verifyTemplate(jws, inForce()));
    home.write(TEMPLATES + "/" + next.hash() + ".jws", jws);
  }

  /** A permit, new or a later version. */
  public synchronized void publishPermit(byte[] jws) {
    Kept<Permit> next =
        valid("permit", jws, Documents.verifyPermit(jws, inForce(), clock.instant()));
    versions.advance(
        "permit", "permit/" + next.document().id(), next.document().version(), next.hash());
    home.write(permitFile(next.document().id()), jws);
  }

  /** A revocation, suspension or lift; the same one again changes nothing. */
  public synchronized void publishStatusAct(byte[] jws) {
    Kept<StatusAct> act =
        valid("status act", jws, Documents.verifyStatusAct(jws, inForce(), clock.instant()));
    String id = act.document().id();
    Map<String, Kept<StatusAct>> before = new TreeMap<>();
    statusActs().forEach(a -> before.put(a.document().id(), a));
    if (before.containsKey(id)) {
      if (!before.get(id).hash().equals(act.hash())) {
        throw new InvalidInput("status act.id", "'" + id + "' names another act already");
      }
      return;
    }
    act.document()
        .lifts()
        .ifPresent(l -> mayBeLifted(act.document(), Optional.ofNullable(before.get(l))));
    home.write(ACTS + "/" + id + ".jws", jws);
  }

  private static void mayBeLifted(StatusAct lift, Optional<Kept<StatusAct>> lifted) {
    if (lifted
        .map(Kept::document)
        .filter(a -> a.action() == StatusAct.Action.SUSPEND)
        .filter(a -> a.permitId().equals(lift.permitId()))
        .isEmpty()) {
      throw new InvalidInput(
          "status act.lifts",
          "there is no suspension '%s' of permit %s"
              .formatted(lift.lifts().orElseThrow(), lift.permitId()));
    }
  }

  /** The authority in force: the first one and every successor, verified in turn. */
  public synchronized Optional<Kept<Authority>> authority() {
    List<Kept<Authority>> all = authorities();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private List<Kept<Authority>> authorities() {
    List<Kept<Authority>> all = new ArrayList<>();
    for (String name : home.names(AUTHORITIES)) {
      byte[] jws = home.read(name).orElseThrow();
      Instant now = clock.instant();
      all.add(
          valid(
              "authority",
              jws,
              all.isEmpty()
                  ? Documents.verifyTrustAnchor(jws, now)
                  : Documents.verifySuccessor(jws, all.getLast().document(), now)));
    }
    return all;
  }

  /** The roster in force. */
  public synchronized Optional<Kept<Roster>> roster() {
    return home.read(ROSTER)
        .map(jws -> valid("roster", jws, Documents.verifyRoster(jws, inForce(), clock.instant())));
  }

  /** The template of this content. */
  public synchronized Optional<Kept<Template>> template(PermitTemplate reference) {
    return home.read(TEMPLATES + "/" + reference.sha256() + ".jws")
        .map(jws -> valid("template", jws, Documents.verifyTemplate(jws, inForce())));
  }

  /** The permit of this id as it verifies now; empty if there is none. */
  public synchronized Optional<PermitState> permit(String id) {
    if (!id.matches("[a-z0-9.-]{1,64}")) {
      return Optional.empty();
    }
    return home.read(permitFile(id))
        .map(
            jws ->
                switch (Documents.verifyPermit(jws, inForce(), clock.instant())) {
                  case Verification.Valid<Permit> v ->
                      new PermitState.InForce(new Kept<>(v.document(), v.payloadHash(), jws));
                  case Verification.Invalid<Permit> i ->
                      new PermitState.NotInForce(i.code(), i.message());
                });
  }

  /**
   * All acts in the order of their ids. A revocation or suspension stands as it was published,
   * whoever has left since; a lift counts only while the authority in force has its signers, as the
   * nodes see it.
   */
  public synchronized List<Kept<StatusAct>> statusActs() {
    List<Kept<Authority>> authorities = authorities();
    List<Kept<StatusAct>> acts = new ArrayList<>();
    for (String name : home.names(ACTS)) {
      byte[] jws = home.read(name).orElseThrow();
      Optional<Kept<StatusAct>> stands =
          authorities.reversed().stream()
              .flatMap(a -> asOf(a.document(), jws).stream())
              .findFirst()
              .filter(
                  act ->
                      act.document().action() != StatusAct.Action.LIFT
                          || asOf(authorities.getLast().document(), jws).isPresent());
      stands.ifPresent(acts::add);
    }
    return acts;
  }

  private Optional<Kept<StatusAct>> asOf(Authority authority, byte[] jws) {
    return Documents.verifyStatusAct(jws, authority, clock.instant())
            instanceof Verification.Valid<StatusAct> v
        ? Optional.of(new Kept<>(v.document(), v.payloadHash(), jws))
        : Optional.empty();
  }

  private Authority inForce() {
    return authority()
        .orElseThrow(() -> new InvalidInput("authority", "none is published yet"))
        .document();
  }

  private static String permitFile(String id) {
    return PERMITS + "/" + id + ".jws";
  }

  private static <D extends Document> Kept<D> valid(
      String where, byte[] jws, Verification<D> verification) {
    return switch (verification) {
      case Verification.Valid<D> v -> new Kept<>(v.document(), v.payloadHash(), jws.clone());
      case Verification.Invalid<D> i -> throw new InvalidInput(where, i.message());
    };
  }

  /** The text of a JWS, as lifts stand in status lists. */
  static String text(byte[] jws) {
    return new String(jws, StandardCharsets.UTF_8);
  }
}
