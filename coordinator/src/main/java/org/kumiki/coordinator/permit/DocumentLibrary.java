package org.kumiki.coordinator.permit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.Glance;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Document;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReinstatement;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.protocols.document.Verification;

/**
 * The signed documents. Guarantees: whatever is in it was verified against the authority in force
 * when it was published and is verified again when it is used; a permit or a roster is replaced
 * only by a later version, also when the one before is over; an act is never replaced, and what
 * restricts stands when its signer has left. Safe for threads.
 */
public final class DocumentLibrary {

  private static final String AUTHORITY = "authority";
  private static final String ROSTER = "roster";

  private final DocumentStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;
  private final CertificateAuthority ca;
  private final ServiceIdentity service;

  /** The library of this store. */
  public DocumentLibrary(
      DocumentStore store,
      AuditLog audit,
      Transactions transactions,
      Clock clock,
      CertificateAuthority ca,
      ServiceIdentity service) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.ca = ca;
    this.service = service;
  }

  /** The first authority, or the successor of the one in force. */
  public void publishAuthority(byte[] jws) {
    transactions.run(
        () -> {
          Instant now = clock.instant();
          Kept<Authority> next =
              valid(
                  "authority",
                  jws,
                  authority()
                      .map(b -> Documents.verifySuccessor(jws, b.document(), now))
                      .orElseGet(() -> Documents.verifyTrustAnchor(jws, now)));
          if (!next.document().serviceKey().equals(service.publicKey())) {
            throw new InvalidInput(
                "authority.serviceKey", "it is not this coordinator's service key");
          }
          if (!next.document().caCertificateSha256().equals(ca.certificateSha256())) {
            throw new InvalidInput(
                "authority.caCertificateSha256", "it is not this coordinator's CA");
          }
          keep(DocumentKind.AUTHORITY, AUTHORITY, next.document().version(), next);
        });
  }

  /** A roster with a later version than the one before. */
  public void publishRoster(byte[] jws) {
    transactions.run(
        () -> {
          Kept<Roster> next =
              valid("roster", jws, Documents.verifyRoster(jws, inForce(), clock.instant()));
          isLater("roster", DocumentKind.ROSTER, ROSTER, next.document().version(), next.hash());
          keep(DocumentKind.ROSTER, ROSTER, next.document().version(), next);
        });
  }

  /** A template; versions stand beside each other. */
  public void publishTemplate(byte[] jws) {
    transactions.run(
        () -> {
          Kept<Template> next = valid("template", jws, Documents.verifyTemplate(jws, inForce()));
          keep(DocumentKind.TEMPLATE, next.hash().hex(), 0, next);
        });
  }

  /** A permit, new or a later version. */
  public void publishPermit(byte[] jws) {
    transactions.run(
        () -> {
          Kept<Permit> next =
              valid("permit", jws, Documents.verifyPermit(jws, inForce(), clock.instant()));
          String id = next.document().id();
          isLater("permit", DocumentKind.PERMIT, id, next.document().version(), next.hash());
          keep(DocumentKind.PERMIT, id, next.document().version(), next);
        });
  }

  /** A revocation, suspension or lift; the same one again changes nothing. */
  public void publishStatusAct(byte[] jws) {
    transactions.run(
        () -> {
          Kept<StatusAct> act =
              valid("status act", jws, Documents.verifyStatusAct(jws, inForce(), clock.instant()));
          String id = act.document().id();
          if (store
              .latest(DocumentKind.STATUS_ACT, id)
              .filter(seen -> !seen.payloadSha256().equals(act.hash()))
              .isPresent()) {
            throw new InvalidInput("status act.id", "'%s' names another act already", id);
          }
          Map<String, Kept<StatusAct>> before = new TreeMap<>();
          statusActs().forEach(a -> before.put(a.document().id(), a));
          if (before.containsKey(id)) {
            return;
          }
          act.document()
              .lifts()
              .ifPresent(l -> mayBeLifted(act.document(), Optional.ofNullable(before.get(l))));
          keep(DocumentKind.STATUS_ACT, id, 0, act);
        });
  }

  /**
   * The end of a template's suspension, verified and not kept yet.
   *
   * @throws InvalidInput if its signatures do not count
   */
  public Kept<TemplateReinstatement> checkedReinstatement(byte[] jws) {
    return valid(
        "reinstatement",
        jws,
        Documents.verifyTemplateReinstatement(jws, inForce(), clock.instant()));
  }

  /** Keeps it, by the suspension that it ends. */
  public void keepReinstatement(Kept<TemplateReinstatement> end) {
    transactions.run(
        () -> keep(DocumentKind.TEMPLATE_REINSTATEMENT, end.document().lifts(), 0, end));
  }

  /** The end of this suspension, if the authority in force vouches for it. */
  public Optional<Kept<TemplateReinstatement>> reinstatement(String suspension) {
    return latest(DocumentKind.TEMPLATE_REINSTATEMENT, suspension)
        .flatMap(
            jws ->
                Documents.verifyTemplateReinstatement(jws, inForce(), clock.instant())
                        instanceof Verification.Valid<TemplateReinstatement> v
                    ? Optional.of(new Kept<>(v.document(), v.payloadHash(), jws))
                    : Optional.empty());
  }

  /**
   * An earlier version cannot come back, not even when the later one is over; the very same one
   * may, with the signatures of those who sign now.
   */
  private void isLater(
      String where, DocumentKind kind, String name, long version, Digest payloadHash) {
    Optional<StoredDocument> seen = store.latest(kind, name);
    if (seen.isPresent()
        && seen.get().version() >= version
        && !(seen.get().version() == version && seen.get().payloadSha256().equals(payloadHash))) {
      throw new InvalidInput(
          where + ".version",
          "%d is not after %d, which was published before",
          version,
          seen.get().version());
    }
  }

  private void keep(DocumentKind kind, String name, long version, Kept<?> document) {
    store.put(
        new StoredDocument(kind, name, version, document.hash(), document.jws()), clock.instant());
    String word = kind.name().toLowerCase(Locale.ROOT);
    audit.append(
        Actor.current(),
        AuditAction.DOCUMENT_PUBLISHED,
        name.equals(word) ? word : word + "/" + name,
        AuditLog.detail()
            .put("version", version)
            .put("payload_sha256", document.hash().hex())
            .put("jws_sha256", Digest.of(document.jws()).hex()));
  }

  private static void mayBeLifted(StatusAct lift, Optional<Kept<StatusAct>> lifted) {
    if (lifted
        .map(Kept::document)
        .filter(a -> a.action() == StatusAct.Action.SUSPEND)
        .filter(a -> a.permitId().equals(lift.permitId()))
        .isEmpty()) {
      throw new InvalidInput(
          "status act.lifts",
          "there is no suspension '%s' of permit %s",
          lift.lifts().orElseThrow(),
          lift.permitId());
    }
  }

  /** The authority in force: the first one and every successor, verified in turn. */
  public Optional<Kept<Authority>> authority() {
    List<Kept<Authority>> all = authorities();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private List<Kept<Authority>> authorities() {
    return Glance.once(this, this::verifiedAuthorities);
  }

  private List<Kept<Authority>> verifiedAuthorities() {
    List<Kept<Authority>> all = new ArrayList<>();
    for (StoredDocument stored : store.all(DocumentKind.AUTHORITY)) {
      byte[] jws = stored.jws();
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
  public Optional<Kept<Roster>> roster() {
    return latest(DocumentKind.ROSTER, ROSTER)
        .map(jws -> valid("roster", jws, Documents.verifyRoster(jws, inForce(), clock.instant())));
  }

  /** The template of this content. */
  public Optional<Kept<Template>> template(PermitTemplate reference) {
    return latest(DocumentKind.TEMPLATE, reference.sha256().hex())
        .map(jws -> valid("template", jws, Documents.verifyTemplate(jws, inForce())));
  }

  /** The version that a permit in these bytes would follow; nothing of the bytes is believed. */
  public Optional<Permit> latestPermit(byte[] jws) {
    Optional<Permit> next;
    try {
      next =
          UncheckedDocument.read(jws).document() instanceof Permit permit
              ? Optional.of(permit)
              : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Its publication says what is wrong.
      return Optional.empty();
    }
    return next.flatMap(p -> latest(DocumentKind.PERMIT, p.id()))
        .map(kept -> UncheckedDocument.read(kept).document())
        .map(Permit.class::cast);
  }

  /** The permit of this id as it verifies now; empty if there is none. */
  public Optional<PermitState> permit(String id) {
    return latest(DocumentKind.PERMIT, id)
        .map(
            jws ->
                switch (Documents.verifyPermit(jws, inForce(), clock.instant())) {
                  case Verification.Valid<Permit> v ->
                      new PermitState.InForce(new Kept<>(v.document(), v.payloadHash(), jws));
                  case Verification.Invalid<Permit> i ->
                      new PermitState.NotInForce(i.code(), i.said());
                });
  }

  private Optional<byte[]> latest(DocumentKind kind, String name) {
    return store.latest(kind, name).map(StoredDocument::jws);
  }

  /**
   * All documents of a kind as they were published, by name and then by version. They were verified
   * then; whether they are in force now is for the other methods to say.
   */
  public List<StoredDocument> published(DocumentKind kind) {
    return store.all(kind);
  }

  /** The latest version of each, by name, so many at most after a name; see above. */
  public List<StoredDocument> latest(DocumentKind kind, Optional<String> after, int most) {
    return store.latest(kind, after, most);
  }

  /** The latest version of one of them, as it was published; see above. */
  public Optional<StoredDocument> published(DocumentKind kind, String name) {
    return store.latest(kind, name);
  }

  /**
   * All acts in the order of their ids. A revocation or suspension stands as it was published,
   * whoever has left since; a lift counts only while the authority in force has its signers, as the
   * nodes see it.
   */
  public List<Kept<StatusAct>> statusActs() {
    List<Kept<Authority>> authorities = authorities();
    List<Kept<StatusAct>> acts = new ArrayList<>();
    for (StoredDocument stored : store.all(DocumentKind.STATUS_ACT)) {
      byte[] jws = stored.jws();
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

  private static <D extends Document> Kept<D> valid(
      String where, byte[] jws, Verification<D> verification) {
    return switch (verification) {
      case Verification.Valid<D> v -> new Kept<>(v.document(), v.payloadHash(), jws.clone());
      case Verification.Invalid<D> i -> throw new InvalidInput(where, i.said());
    };
  }

  /** The text of a JWS, as lifts stand in status lists. */
  static String text(byte[] jws) {
    return new String(jws, StandardCharsets.UTF_8);
  }
}
