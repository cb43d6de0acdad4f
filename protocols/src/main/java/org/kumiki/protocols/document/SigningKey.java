package org.kumiki.protocols.document;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A person's or the service's Ed25519 key pair. The secret half leaves it only through {@link
 * #seed} and is never printed. Immutable and safe for threads.
 */
public final class SigningKey {

  private final String keyId;
  private final Ed25519PrivateKeyParameters secret;

  private SigningKey(String keyId, Ed25519PrivateKeyParameters secret) {
    this.keyId = Fields.id("keyId", keyId);
    this.secret = secret;
  }

  /** A new key. */
  public static SigningKey generate(String keyId, SecureRandom random) {
    return new SigningKey(keyId, new Ed25519PrivateKeyParameters(random));
  }

  /** The key of a stored seed of 32 bytes. */
  public static SigningKey ofSeed(String keyId, byte[] seed) {
    if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
      throw new DocumentFault("a seed has 32 bytes, not %s", seed.length);
    }
    return new SigningKey(keyId, new Ed25519PrivateKeyParameters(seed, 0));
  }

  /** Names the key in signatures. */
  public String keyId() {
    return keyId;
  }

  /** The public half: 32 bytes in base64url. */
  public String publicKey() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secret.generatePublicKey().getEncoded());
  }

  /** The secret, for a key file; the caller keeps it safe. */
  public byte[] seed() {
    return secret.getEncoded();
  }

  /** An Ed25519 signature over these bytes. */
  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, secret);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  @Override
  public String toString() {
    return "SigningKey[keyId=" + keyId + ", secret redacted]";
  }
}
