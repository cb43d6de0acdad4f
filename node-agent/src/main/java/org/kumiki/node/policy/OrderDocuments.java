package org.kumiki.node.policy;

/**
 * What came with a work order, as bytes that nobody has checked yet.
 *
 * @param workOrder JWS
 * @param permit JWS
 * @param template JWS
 * @param roster JWS
 * @param statusList JWS
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through, never compared.
public record OrderDocuments(
    byte[] workOrder, byte[] permit, byte[] template, byte[] roster, byte[] statusList) {

  @Override
  public String toString() {
    return "OrderDocuments";
  }
}
