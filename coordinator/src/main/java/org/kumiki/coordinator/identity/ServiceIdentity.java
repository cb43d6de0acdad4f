package org.kumiki.coordinator.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.protocols.document.ServiceKey;
import org.kumiki.protocols.document.SigningKey;

/**
 * The service key of this home: signs status lists, work orders, protocol messages and heads of the
 * audit log only.
 */
public final class ServiceIdentity {

  private static final String FILE = "service/key";
  private static final String KEY_ID = "coordinator-service";

  private final SigningKey key;

  private ServiceIdentity(SigningKey key) {
    this.key = key;
  }

  /** The key of this home, made where there is none yet. */
  public static ServiceIdentity open(HomeFolder home, SecureRandom random) {
    Optional<byte[]> seed = home.read(FILE);
    if (seed.isPresent()) {
      return new ServiceIdentity(SigningKey.ofSeed(KEY_ID, seed.get()));
    }
    SigningKey key = SigningKey.generate(KEY_ID, random);
    home.write(FILE, key.seed());
    return new ServiceIdentity(key);
  }

  /** The key, to sign with. */
  public SigningKey key() {
    return key;
  }

  /** The public half as the authority names it. */
  public ServiceKey publicKey() {
    return new ServiceKey(key.keyId(), key.publicKey());
  }

  /** The public half, 32 bytes. */
  public byte[] publicKeyBytes() {
    return Base64.getUrlDecoder().decode(key.publicKey());
  }

  @Override
  public String toString() {
    return "ServiceIdentity[" + key.keyId() + ", secret redacted]";
  }
}
