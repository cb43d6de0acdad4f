package org.kumiki.protocols.document;

/** The kinds of signed documents, each with its own {@code typ} in the signed header. */
public enum DocumentKind {
  /** Signed by a threshold of DECIDER or HDAB_ADMIN of the old and of the new people. */
  AUTHORITY("kumiki-authority+jws", Authority.class),
  /** Signed by two of DECIDER or HDAB_ADMIN. */
  ROSTER("kumiki-roster+jws", Roster.class),
  /** Signed by two DECIDERs. */
  PERMIT("kumiki-permit+jws", Permit.class),
  /** Signed by two TEMPLATE_REVIEWERs, not its author. */
  TEMPLATE("kumiki-template+jws", Template.class),
  /** Signed by the service key. */
  STATUS_LIST("kumiki-status-list+jws", StatusList.class),
  /** Signed by one DECIDER, a lift by two. */
  STATUS_ACT("kumiki-status-act+jws", StatusAct.class),
  /** Signed by the service key and, where the permit names a key, by the person who asks. */
  WORK_ORDER("kumiki-work-order+jws", WorkOrder.class),
  /** Signed by the same keys as a work order. */
  PREFLIGHT("kumiki-preflight+jws", Preflight.class),
  /** Signed by the service key. */
  TREE_HEAD("kumiki-tree-head+jws", TreeHead.class),
  /** Signed by the service key. */
  RESULT_RECEIPT("kumiki-result-receipt+jws", ResultReceipt.class),
  /** Signed by two TEMPLATE_REVIEWERs. */
  TEMPLATE_REINSTATEMENT("kumiki-template-reinstatement+jws", TemplateReinstatement.class);

  private final String typ;
  private final Class<? extends Document> content;

  DocumentKind(String typ, Class<? extends Document> content) {
    this.typ = typ;
    this.content = content;
  }

  /** The {@code typ} of the signed header. */
  public String typ() {
    return typ;
  }

  Class<? extends Document> content() {
    return content;
  }
}
