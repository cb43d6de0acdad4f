package org.kumiki.node.spool;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kumiki.secureagg.primitive.Hkdf;
import org.kumiki.secureagg.primitive.Secret;

/**
 * AES-256-GCM over the records of one file. The key is derived from the node's local key, a salt
 * that is drawn for each file, and the query; the nonce is the record's place. So a record opens
 * only in its file, at its place, for its query, as what it was written.
 */
final class SpoolCipher implements AutoCloseable {

  static final int SALT_BYTES = 32;
  static final int TAG_BYTES = 16;

  private static final byte[] LABEL = "kumiki/spool/v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE_BYTES = 12;

  /** What a record is. */
  enum Kind {
    /** A message of the report. */
    MESSAGE(0),
    /** The note behind the last message: without it the file is not whole. */
    END(1);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** As it stands in the file. */
    int code() {
      return code;
    }

    static Optional<Kind> of(int code) {
      return Arrays.stream(values()).filter(k -> k.code == code).findFirst();
    }
  }

  private final Secret key;
  private final Cipher cipher;
  private long place;

  SpoolCipher(Secret localKey, byte[] salt, String queryId) {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.writeBytes(LABEL);
    info.writeBytes(salt);
    info.writeBytes(queryId.getBytes(StandardCharsets.UTF_8));
    key = Hkdf.expand(localKey, info.toByteArray(), 32);
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  byte[] seal(Kind kind, byte[] content) {
    try {
      begin(Cipher.ENCRYPT_MODE, kind);
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  /** The next record's content; empty if it is not what was written there. */
  Optional<byte[]> open(Kind kind, byte[] sealed) {
    try {
      begin(Cipher.DECRYPT_MODE, kind);
      return Optional.of(cipher.doFinal(sealed));
    } catch (GeneralSecurityException e) {
      // The tag does not hold.
      return Optional.empty();
    }
  }

  private void begin(int mode, Kind kind) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(place++).array();
    byte[] revealed = key.revealCopy();
    try {
      cipher.init(
          mode,
          new SecretKeySpec(revealed, "AES"),
          new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
      cipher.updateAAD(new byte[] {(byte) kind.code()});
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
