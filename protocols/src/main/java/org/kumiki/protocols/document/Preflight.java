package org.kumiki.protocols.document;

/**
 * The question whether a work order would be answered. Signed as the order itself would be, with a
 * {@code typ} and a payload of its own: who signs it has signed no work order, and no signature of
 * the one is one of the other.
 *
 * @param order as it would be sent; nothing of it is run
 */
public record Preflight(WorkOrder order) implements Document {

  /** Checks the form. */
  public Preflight {
    Fields.present("order", order);
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.PREFLIGHT;
  }
}
