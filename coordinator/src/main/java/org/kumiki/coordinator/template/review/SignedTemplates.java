package org.kumiki.coordinator.template.review;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.coordinator.permit.TemplateStanding;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.AuthorityPerson;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.protocols.document.TemplateReinstatement;
import org.kumiki.protocols.document.TemplateStatus;
import org.kumiki.protocols.document.TemplateSuspension;
import org.kumiki.protocols.document.UncheckedDocument;
import org.kumiki.protocols.document.Verification;

/**
 * The documents that reviewers signed, and what nodes are told of them. Guarantees: a template that
 * was written here is published only with the signatures of two who approved exactly this content;
 * every published template has a case, so that it can be stopped; a suspension ends only with a
 * reinstatement that two reviewers of the authority in force signed. Safe for threads.
 */
public final class SignedTemplates implements TemplateStanding {

  private static final int SHORT = 16;

  private final TemplateDesk desk;
  private final DocumentLibrary library;
  private final Transactions transactions;
  private final Clock clock;

  /** Over these parts. */
  public SignedTemplates(
      TemplateDesk desk, DocumentLibrary library, Transactions transactions, Clock clock) {
    this.desk = desk;
    this.library = library;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The unsigned file that the reviewers of a case sign, once it is approved. */
  public Optional<byte[]> toSign(TemplateCase of) {
    return of.state() == TemplateState.APPROVED
        ? Optional.of(UncheckedDocument.draft(of.content().template(of.author())))
        : Optional.empty();
  }

  /** The unsigned file that ends the suspension of a case. */
  public Optional<byte[]> toReinstate(TemplateCase of, String reason) {
    return of.suspension()
        .map(
            s ->
                UncheckedDocument.draft(
                    new TemplateReinstatement(
                        of.reference().orElseThrow(), s.suspensionId(), reason, clock.instant())));
  }

  /**
   * A template arrives with signatures.
   *
   * @throws InvalidInput if the signatures do not count, or its review is not over
   */
  public void publish(byte[] jws) {
    transactions.run(
        () -> {
          Authority authority = authority();
          Verification.Valid<Template> valid =
              switch (Documents.verifyTemplate(jws, authority)) {
                case Verification.Valid<Template> v -> v;
                case Verification.Invalid<Template> i ->
                    throw new InvalidInput("template", i.said());
              };
          Optional<TemplateCase> written = written(valid.payloadHash());
          written.ifPresent(c -> approvedBy(c, valid.signers(), authority));
          library.publishTemplate(jws);
          if (written.isEmpty()) {
            imported(valid.document(), valid.payloadHash());
          } else if (written.get().state() == TemplateState.APPROVED) {
            desk.bySystem(written.get(), TemplateCommand.PUBLISH, AuditLog.detail());
          }
        });
  }

  /** Where a published template is by now; for whoever may read the document. */
  public Optional<TemplateState> standing(Digest sha256) {
    return desk.all().stream()
        .filter(c -> c.reference().filter(r -> r.sha256().equals(sha256)).isPresent())
        .findFirst()
        .map(TemplateCase::state);
  }

  private Optional<TemplateCase> written(Digest sha256) {
    return desk.all().stream()
        .filter(c -> c.reference().filter(r -> r.sha256().equals(sha256)).isPresent())
        .findFirst()
        .map(c -> desk.now(c.id()));
  }

  private static void approvedBy(TemplateCase of, List<String> keyIds, Authority authority) {
    switch (of.state()) {
      case NEW, DRAFT, SUBMITTED, IN_REVIEW, REJECTED ->
          throw new InvalidInput(
              "template", "its review (%s) is not over: it is %s", of.id(), of.state());
      case APPROVED -> {
        Set<String> signers = new TreeSet<>();
        keyIds.forEach(k -> authority.byKeyId(k).map(AuthorityPerson::id).ifPresent(signers::add));
        signers.retainAll(of.approvers());
        if (signers.size() < 2) {
          throw new InvalidInput(
              "template",
              "of those who approved it (%s) %d signed, expected two",
              String.join(", ", of.approvers()),
              signers.size());
        }
      }
      case PUBLISHED, DEPRECATED, SUSPENDED, RETIRED -> {}
    }
  }

  private void imported(Template template, Digest sha256) {
    String id = "t-" + sha256.hex().substring(0, SHORT);
    TemplateCase none = desk.now(id);
    if (none.version() == 0) {
      desk.bySystem(
          none,
          TemplateCommand.IMPORT,
          TemplateDesk.name(
                  AuditLog.detail(),
                  new TemplateReference(template.id(), template.version(), sha256))
              .put("author", template.author()));
    }
  }

  /** Gives a case to what was published before there were cases. */
  public void adopt() {
    for (StoredDocument stored : library.published(DocumentKind.TEMPLATE)) {
      if (written(stored.payloadSha256()).isEmpty()
          && UncheckedDocument.read(stored.jws()).document() instanceof Template template) {
        transactions.run(() -> imported(template, stored.payloadSha256()));
      }
    }
  }

  /** A reinstatement arrives with signatures. */
  public void reinstate(byte[] jws) {
    transactions.run(
        () -> {
          Kept<TemplateReinstatement> kept = library.checkedReinstatement(jws);
          TemplateReinstatement end = kept.document();
          TemplateCase of =
              written(end.template().sha256())
                  .orElseThrow(
                      () -> new InvalidInput("reinstatement.template", "is not published"));
          if (of.suspension().filter(s -> s.suspensionId().equals(end.lifts())).isEmpty()) {
            throw new InvalidInput(
                "reinstatement.lifts", "there is no suspension '%s' in force", end.lifts());
          }
          library.keepReinstatement(kept);
          desk.bySystem(
              of,
              TemplateCommand.REINSTATE,
              AuditLog.detail().put("suspension", end.lifts()).put("reason", end.reason()));
        });
  }

  private Authority authority() {
    return library
        .authority()
        .orElseThrow(() -> new InvalidInput("authority", "none is published yet"))
        .document();
  }

  @Override
  public Optional<TemplateStatus> status() {
    List<Digest> retired = new ArrayList<>();
    List<TemplateSuspension> suspended = new ArrayList<>();
    List<String> reinstatements = new ArrayList<>();
    for (TemplateCase one : desk.all()) {
      if (one.state() == TemplateState.RETIRED) {
        one.reference().ifPresent(r -> retired.add(r.sha256()));
      }
      one.suspension().ifPresent(suspended::add);
      for (String ended : one.reinstated()) {
        // What the reviewers in force do not vouch for any more, nodes would not believe.
        library
            .reinstatement(ended)
            .ifPresentOrElse(
                kept -> reinstatements.add(new String(kept.jws(), StandardCharsets.UTF_8)),
                () ->
                    suspended.add(
                        new TemplateSuspension(one.reference().orElseThrow().sha256(), ended)));
      }
    }
    return retired.isEmpty() && suspended.isEmpty() && reinstatements.isEmpty()
        ? Optional.empty()
        : Optional.of(new TemplateStatus(retired, suspended, reinstatements));
  }
}
