package org.kumiki.protocols.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.primitive.Ed25519;

/**
 * Ed25519 over the few documents and certificates that every query shows again. Guarantees: the
 * answer is that of checking anew, because only signatures that were right are remembered, by a
 * hash of key, input and signature together; a bounded number of them. Safe for threads.
 */
public final class RightSignatures {

  private static final int MOST = 1024;

  private final Map<ByteBuffer, Boolean> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Whether the key made this signature of the input; false for what is no key or signature. */
  public boolean holds(byte[] publicKey, byte[] input, byte[] signature) {
    if (publicKey.length != Ed25519.KEY_BYTES || signature.length != Ed25519.SIGNATURE_BYTES) {
      return false;
    }
    // Key and signature have fixed lengths, so there is one way to take the hashed bytes apart.
    ByteBuffer name = name(publicKey, input, signature);
    synchronized (remembered) {
      // Looked up for its order too: what is used stays.
      if (Boolean.TRUE.equals(remembered.get(name))) {
        return true;
      }
    }
    boolean right = Ed25519.verifies(Bytes.of(publicKey), input, Bytes.of(signature));
    if (right) {
      synchronized (remembered) {
        remembered.put(name, true);
      }
    }
    return right;
  }

  int size() {
    synchronized (remembered) {
      return remembered.size();
    }
  }

  private static ByteBuffer name(byte[] publicKey, byte[] input, byte[] signature) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(publicKey);
      hash.update(signature);
      return ByteBuffer.wrap(hash.digest(input));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
