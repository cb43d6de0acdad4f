package org.kumiki.coordinator.permit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * authority in force when it was published and is verified again when it is used; a permit,
 * template or roster is replaced only by a later version. Safe for threads.
 */
public final class DocumentLibrary {

  private static final String AUTHORITIES = "documents/authorities";
  private static final String ROSTER = "documents/roster.jws";
  private static final String PERMITS = "documents/permits";
  private static final String TEMPLATES = "documents/templates";
  private static final String ACTS = "documents/status-acts";

  private final HomeFolder home;
  private final Clock clock;
  private final CertificateAuthority ca;
  private final ServiceIdentity service;

  /** The library of this home. */
  public DocumentLibrary(
      HomeFolder home, Clock clock, CertificateAuthority ca, ServiceIdentity service) {
    this.home = home;
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
    Optional<Kept<Roster>> before = roster();
    if (before.isPresent() && before.get().document().version() >= next.document().version()) {
      throw new InvalidInput(
          "roster.version",
          "%d is not after %d, which is in force"
              .formatted(next.document().version(), before.get().document().version()));
    }
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
    String file = permitFile(next.document().id());
    Optional<byte[]> before = home.read(file);
    if (before.isPresent()
        && Documents.verifyPermit(before.get(), inForce(), clock.instant())
            instanceof Verification.Valid<Permit> old
        && old.document().version() >= next.document().version()) {
      throw new InvalidInput(
          "permit.version",
          "%d is not after %d, which is in force"
              .formatted(next.document().version(), old.document().version()));
    }
    home.write(file, jws);
  }

  /** A revocation, suspension or lift. */
  public synchronized void publishStatusAct(byte[] jws) {
    Kept<StatusAct> act =
        valid("status act", jws, Documents.verifyStatusAct(jws, inForce(), clock.instant()));
    home.write(ACTS + "/" + act.document().id() + ".jws", jws);
  }

  /** The authority in force: the first one and every successor, verified in turn. */
  public synchronized Optional<Kept<Authority>> authority() {
    Optional<Kept<Authority>> last = Optional.empty();
    for (String name : home.names(AUTHORITIES)) {
      byte[] jws = home.read(name).orElseThrow();
      Instant now = clock.instant();
      last =
          Optional.of(
              valid(
                  "authority",
                  jws,
                  last.map(b -> Documents.verifySuccessor(jws, b.document(), now))
                      .orElseGet(() -> Documents.verifyTrustAnchor(jws, now))));
    }
    return last;
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

  /** All acts, in the order of their time. */
  public synchronized List<Kept<StatusAct>> statusActs() {
    List<Kept<StatusAct>> acts = new ArrayList<>();
    for (String name : home.names(ACTS)) {
      byte[] jws = home.read(name).orElseThrow();
      acts.add(
          valid("status act", jws, Documents.verifyStatusAct(jws, inForce(), clock.instant())));
    }
    acts.sort(java.util.Comparator.comparing(a -> a.document().at()));
    return acts;
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
