package org.kumiki.coordinator.permit.paper;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.permit.life.PermitCase;
import org.kumiki.coordinator.permit.life.PermitLife;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Document;
import org.kumiki.protocols.document.DocumentFault;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Fault;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.protocols.document.Verification;

/**
 * Drafts of what deciders sign about a permit, and what they bring back. Guarantees: a draft is one
 * that would be accepted with enough signatures; what is brought counts only as it counts for the
 * API, and about the permit on whose page it was brought. Does not check who may bring one: the
 * door does. Safe for threads.
 */
public final class PermitPapers {

  /** Takes what was signed. */
  public interface Publisher {

    /** A version of a permit. */
    void permit(byte[] jws);

    /** A revocation, suspension or lift. */
    void act(byte[] jws);
  }

  /** By where the coordinator's own words say that the fault is. */
  private static final Map<String, PaperFault> BY_PLACE =
      Map.of(
          "permit.version", PaperFault.SUPERSEDED,
          "status act.id", PaperFault.SUPERSEDED,
          "status act.lifts", PaperFault.NOTHING_TO_LIFT,
          "permit.exp", PaperFault.NO_RENEWAL);

  private final DocumentLibrary library;
  private final PermitLife life;
  private final Publisher publisher;
  private final Clock clock;

  /** Over these. */
  public PermitPapers(DocumentLibrary library, PermitLife life, Publisher publisher, Clock clock) {
    this.library = library;
    this.life = life;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * A draft about a permit; empty if there is none.
   *
   * @throws InvalidInput if it could not be accepted, whoever signed it
   */
  public Optional<Paper> draft(String permit, PaperKind kind, DraftFields fields) {
    return library
        .published(DocumentKind.PERMIT, permit)
        .map(stored -> UncheckedDocument.read(stored.jws()).document())
        .filter(Permit.class::isInstance)
        .map(
            document -> {
              Document draft =
                  switch (kind) {
                    case SUSPEND -> fields.act(StatusAct.Action.SUSPEND, permit, clock.instant());
                    case REVOKE -> fields.act(StatusAct.Action.REVOKE, permit, clock.instant());
                    case LIFT -> lift(permit, fields);
                    case AMEND, RENEW -> later((Permit) document, kind, fields);
                  };
              return new Paper(fileName(permit, kind), UncheckedDocument.draft(draft));
            });
  }

  /** What a draft's file is called. */
  public static String fileName(String permit, PaperKind kind) {
    return "permit-%s-%s.json".formatted(permit, kind.name().toLowerCase(Locale.ROOT));
  }

  private StatusAct lift(String permit, DraftFields fields) {
    StatusAct act = fields.act(StatusAct.Action.LIFT, permit, clock.instant());
    if (life.find(permit).filter(c -> c.suspensions().contains(act.lifts().orElse(""))).isEmpty()) {
      throw new InvalidInput("lifts", "there is no such suspension of this permit");
    }
    return act;
  }

  private Permit later(Permit before, PaperKind kind, DraftFields fields) {
    Permit next = fields.later(before, clock.instant());
    boolean longer = next.validTo().isAfter(before.validTo());
    if (longer != (kind == PaperKind.RENEW)) {
      throw new InvalidInput(
          "valid_to",
          longer
              ? "an amendment is valid no longer than before; more time is a renewal"
              : "a renewal is valid longer than before");
    }
    life.requireAcceptable(next, before);
    return next;
  }

  /** Takes a document that was brought for this permit. */
  public Brought bring(String permit, byte[] file) {
    if (file.length == 0) {
      return new Brought.NotTaken(PaperFault.NO_FILE, Message.NONE);
    }
    UncheckedDocument read;
    try {
      read = UncheckedDocument.read(file);
    } catch (IllegalArgumentException e) {
      return new Brought.NotTaken(PaperFault.MALFORMED, DocumentFault.of(e));
    }
    Optional<Kept<Authority>> authority = library.authority();
    if (authority.isEmpty()) {
      return new Brought.NotTaken(PaperFault.REFUSED, Message.of("no authority is published yet"));
    }
    return switch (read.document()) {
      case Permit p -> permit(permit, p, read, file, authority.get().document());
      case StatusAct a -> act(permit, a, read, file, authority.get().document());
      default ->
          new Brought.NotTaken(
              PaperFault.OTHER_KIND, Message.written(read.document().kind().typ()));
    };
  }

  private Brought permit(
      String permit, Permit brought, UncheckedDocument read, byte[] file, Authority authority) {
    return checked(
            permit,
            brought.id(),
            read,
            authority.thresholds().permit(),
            () -> Documents.verifyPermit(file, authority, clock.instant()))
        .orElseGet(() -> published(permit, () -> publisher.permit(file)));
  }

  private Brought act(
      String permit, StatusAct brought, UncheckedDocument read, byte[] file, Authority authority) {
    int needed = brought.action() == StatusAct.Action.LIFT ? authority.thresholds().lift() : 1;
    return checked(
            permit,
            brought.permitId(),
            read,
            needed,
            () -> Documents.verifyStatusAct(file, authority, clock.instant()))
        .orElseGet(() -> published(permit, () -> publisher.act(file)));
  }

  private interface Check {
    Verification<?> verified();
  }

  private static Optional<Brought> checked(
      String permit, String names, UncheckedDocument read, int needed, Check check) {
    if (!names.equals(permit)) {
      return Optional.of(
          new Brought.NotTaken(PaperFault.OTHER_PERMIT, Message.of("it is about %s", names)));
    }
    if (read.signers().isEmpty()) {
      return Optional.of(new Brought.NotTaken(PaperFault.UNSIGNED, Message.NONE));
    }
    if (check.verified() instanceof Verification.Invalid<?> invalid) {
      boolean few = invalid.code() == Fault.SIGNATURE && read.signers().size() < needed;
      return Optional.of(
          new Brought.NotTaken(few ? PaperFault.TOO_FEW : of(invalid.code()), invalid.said()));
    }
    return Optional.empty();
  }

  private static PaperFault of(Fault fault) {
    return switch (fault) {
      case MALFORMED -> PaperFault.MALFORMED;
      case SIGNATURE -> PaperFault.SIGNATURE;
      case NOT_YET_VALID -> PaperFault.NOT_YET_VALID;
      case EXPIRED -> PaperFault.EXPIRED;
      case BACKWARDS, FORGETS_REVOCATION -> PaperFault.SUPERSEDED;
    };
  }

  private Brought published(String permit, Runnable publication) {
    try {
      publication.run();
      return new Brought.Taken();
    } catch (InvalidInput e) {
      PaperFault known =
          BY_PLACE.getOrDefault(
              e.where(),
              e.where().startsWith("permit.")
                  ? PaperFault.CHANGES_TOO_MUCH
                  : life.find(permit).filter(PermitCase::isOver).isPresent()
                      ? PaperFault.OVER
                      : PaperFault.REFUSED);
      return new Brought.NotTaken(known, e.located());
    }
  }
}
