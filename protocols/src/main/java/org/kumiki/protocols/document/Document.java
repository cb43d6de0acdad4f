package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The content of a signed document, immutable. */
public sealed interface Document
    permits Authority,
        TemplateReinstatement,
        Roster,
        Permit,
        Template,
        StatusList,
        StatusAct,
        WorkOrder,
        Preflight,
        ResultReceipt,
        TreeHead {

  /** Which kind it is, as the signed header says. */
  @JsonIgnore
  DocumentKind kind();
}
