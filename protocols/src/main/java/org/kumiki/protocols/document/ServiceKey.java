package org.kumiki.protocols.document;

/**
 * The coordinator's key. It signs status lists, work orders, protocol messages and heads of the
 * audit log; nothing else signed by it is ever accepted.
 *
 * @param keyId names the key in signatures
 * @param publicKey Ed25519, 32 bytes in base64url
 */
public record ServiceKey(String keyId, String publicKey) {

  /** Checks the forms. */
  public ServiceKey {
    Fields.id("serviceKey.keyId", keyId);
    Fields.publicKey("serviceKey.publicKey", publicKey);
  }
}
