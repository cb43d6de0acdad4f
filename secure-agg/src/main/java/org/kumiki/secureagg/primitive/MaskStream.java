package org.kumiki.secureagg.primitive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The mask of one key: the key stream of AES-256-CTR (SP 800-38A) from counter 0, as little-endian
 * words. A key serves for exactly one stream. At most 2^28 blocks. Not safe for threads.
 */
public final class MaskStream {

  /** Most words per call: larger pieces defeat the JIT's AES intrinsic. */
  public static final int MOST_WORDS = 8192;

  private static final byte[] ZEROS = new byte[MOST_WORDS * 8];
  private static final long MOST_BYTES = 16L << 28;

  private final Cipher cipher;
  private long bytes;

  /** The stream of this key, which is 32 bytes and may be wiped afterwards. */
  public MaskStream(Secret key) {
    this(key, new byte[16]);
  }

  /** From another counter block, for known answers. */
  MaskStream(Secret key, byte[] counter) {
    byte[] revealed = key.revealCopy();
    if (revealed.length != 32) {
      throw new IllegalArgumentException("a mask key has 32 bytes, not " + revealed.length);
    }
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(revealed, "AES"), new IvParameterSpec(counter));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/CTR", e);
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }

  /**
   * The next words of the mask.
   *
   * @param scratch at least {@code count * 8} bytes, overwritten
   * @param words where they go, from 0
   * @param count at most {@link #MOST_WORDS}
   */
  public void next(byte[] scratch, long[] words, int count) {
    int size = count * 8;
    bytes += size;
    if (bytes > MOST_BYTES) {
      throw new IllegalStateException("a mask of more than 2^28 blocks");
    }
    try {
      int produced = cipher.update(ZEROS, 0, size, scratch, 0);
      if (produced != size) {
        throw new IllegalStateException("CTR gave " + produced + " of " + size + " bytes");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the scratch array is too small", e);
    }
    ByteBuffer.wrap(scratch, 0, size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .get(words, 0, count);
  }

  @Override
  public String toString() {
    return "MaskStream[redacted]";
  }
}
