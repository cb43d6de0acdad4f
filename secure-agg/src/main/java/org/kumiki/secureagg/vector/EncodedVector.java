package org.kumiki.secureagg.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;

/**
 * One node's encoded values, or its veto. Stays at the node: only its masked form leaves. Never
 * printed. Not safe for use while another thread closes it.
 */
public final class EncodedVector implements AutoCloseable {

  private static final int BLOCK_WORDS = 8192;

  private final VectorSpec spec;
  private final long[] words;
  private final boolean veto;

  EncodedVector(VectorSpec spec, long[] words, boolean veto) {
    this.spec = spec;
    this.words = words;
    this.veto = veto;
  }

  /** How it is laid out. */
  public VectorSpec spec() {
    return spec;
  }

  /** Whether it is noise on purpose. */
  public boolean isVeto() {
    return veto;
  }

  /** Copies words from {@code from} on into a buffer; returns how many. */
  public int copy(int from, long[] target) {
    int count = Math.min(target.length, words.length - from);
    System.arraycopy(words, from, target, 0, count);
    return count;
  }

  /**
   * SHA-256 of the words, little endian: for a keyed comparison only, since it could be guessed.
   */
  public Hash digest() {
    MessageDigest digest = Hash.sha256();
    ByteBuffer block = ByteBuffer.allocate(BLOCK_WORDS * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < words.length; from += BLOCK_WORDS) {
      int count = Math.min(BLOCK_WORDS, words.length - from);
      block.asLongBuffer().put(words, from, count);
      digest.update(block.array(), 0, count * 8);
    }
    Arrays.fill(block.array(), (byte) 0);
    return new Hash(Bytes.wrap(digest.digest()));
  }

  /** Wipes the words. */
  @Override
  public void close() {
    Arrays.fill(words, 0);
  }

  @Override
  public String toString() {
    return "EncodedVector[" + words.length + " words redacted]";
  }
}
