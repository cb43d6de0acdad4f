package org.kumiki.coordinator.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kumiki.coordinator.home.HomeFolder;

/**
 * Seals what must be read again, for one person each, with AES-256-GCM under a key beside the
 * database: whoever has only the database has nothing.
 */
public final class SecretBox {

  /** The key's file in a home. */
  public static final String FILE = "account/key";

  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  SecretBox(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /** The box of a home; its key is made where there is none. */
  public static SecretBox open(HomeFolder home, SecureRandom random) {
    byte[] key =
        home.read(FILE)
            .orElseGet(
                () -> {
                  byte[] drawn = new byte[KEY];
                  random.nextBytes(drawn);
                  home.write(FILE, drawn);
                  return drawn;
                });
    if (key.length != KEY) {
      throw new IllegalStateException(FILE + " is not a key; restore it from a backup");
    }
    return new SecretBox(key, random);
  }

  byte[] seal(byte[] secret, String person) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, person, secret, 0);
    return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
  }

  byte[] open(byte[] sealed, String person) {
    byte[] nonce = new byte[NONCE];
    ByteBuffer.wrap(sealed).get(nonce);
    return cipher(Cipher.DECRYPT_MODE, nonce, person, sealed, NONCE);
  }

  private byte[] cipher(int mode, byte[] nonce, String person, byte[] input, int offset) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(person.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input, offset, input.length - offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a second factor cannot be read with " + FILE + "; reset it for the person", e);
    }
  }
}
