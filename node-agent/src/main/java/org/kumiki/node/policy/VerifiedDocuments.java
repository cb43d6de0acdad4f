package org.kumiki.node.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Document;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Fault;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.document.WorkOrder;

/**
 * Permit, template, roster and order whose signatures and times hold and which name each other by
 * content.
 */
record VerifiedDocuments(
    WorkOrder order,
    Digest orderHash,
    Permit permit,
    Template template,
    Roster roster,
    Digest rosterHash,
    List<String> signers) {

  /** What stands in the place of the work order. Neither is ever taken for the other. */
  enum Kind {
    ORDER,
    PREFLIGHT
  }

  private record Asked(WorkOrder order, Digest hash, List<String> signers) {}

  static VerifiedDocuments of(OrderDocuments documents, Kind kind, Authority authority, Instant now)
      throws Refusal {
    var permit =
        valid(
            Documents.verifyPermit(documents.permit(), authority, now),
            RefusalCode.PERMIT_INVALID,
            RefusalCode.PERMIT_EXPIRED);
    var template =
        valid(
            Documents.verifyTemplate(documents.template(), authority),
            RefusalCode.TEMPLATE_UNKNOWN,
            RefusalCode.TEMPLATE_UNKNOWN);
    var roster =
        valid(
            Documents.verifyRoster(documents.roster(), authority, now),
            RefusalCode.ROSTER,
            RefusalCode.ROSTER);
    Asked asked = asked(documents.workOrder(), kind, authority, permit.document(), now);
    List<String> signers = new ArrayList<>(permit.signers());
    signers.addAll(asked.signers());
    VerifiedDocuments all =
        new VerifiedDocuments(
            asked.order(),
            asked.hash(),
            permit.document(),
            template.document(),
            roster.document(),
            roster.payloadHash(),
            List.copyOf(signers));
    all.nameEachOther(permit.payloadHash(), template.payloadHash());
    return all;
  }

  private static Asked asked(
      byte[] bytes, Kind kind, Authority authority, Permit permit, Instant now) throws Refusal {
    return switch (kind) {
      case ORDER -> {
        var order =
            valid(
                Documents.verifyWorkOrder(bytes, authority, permit, now),
                RefusalCode.LOCAL_POLICY,
                RefusalCode.LOCAL_POLICY);
        yield new Asked(order.document(), order.payloadHash(), order.signers());
      }
      case PREFLIGHT -> {
        var preflight =
            valid(
                Documents.verifyPreflight(bytes, authority, permit, now),
                RefusalCode.LOCAL_POLICY,
                RefusalCode.LOCAL_POLICY);
        yield new Asked(preflight.document().order(), preflight.payloadHash(), preflight.signers());
      }
    };
  }

  private void nameEachOther(Digest permitHash, Digest templateHash) throws Refusal {
    Refusal.unless(
        order.protocolVersion() == WorkOrder.PROTOCOL_VERSION,
        RefusalCode.VERSION,
        "work order version %d, expected %d; use matching software",
        order.protocolVersion(),
        WorkOrder.PROTOCOL_VERSION);
    Refusal.unless(
        order.permitHash().equals(permitHash),
        RefusalCode.PERMIT_INVALID,
        "the work order is for another permit than the one beside it");
    Refusal.unless(
        order.rosterHash().equals(rosterHash),
        RefusalCode.ROSTER,
        "the work order is for another roster than the one beside it");
    Refusal.unless(
        order
            .template()
            .equals(new TemplateReference(template.id(), template.version(), templateHash)),
        RefusalCode.TEMPLATE_UNKNOWN,
        "the work order is for another template than the one beside it");
  }

  private static <D extends Document> Verification.Valid<D> valid(
      Verification<D> verification, RefusalCode otherwise, RefusalCode expired) throws Refusal {
    return switch (verification) {
      case Verification.Valid<D> valid -> valid;
      case Verification.Invalid<D> invalid ->
          throw new Refusal(code(invalid.code(), otherwise, expired), invalid.said());
    };
  }

  private static RefusalCode code(Fault fault, RefusalCode otherwise, RefusalCode expired) {
    return switch (fault) {
      case SIGNATURE -> RefusalCode.SIGNATURE;
      case EXPIRED -> expired;
      case MALFORMED, NOT_YET_VALID, BACKWARDS, FORGETS_REVOCATION -> otherwise;
    };
  }
}
