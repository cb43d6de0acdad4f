package org.kumiki.protocols.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.kumiki.protocols.document.Digest;

/** The hashes of RFC 6962 section 2.1: a leaf can never be taken for a node, nor a node for one. */
public final class MerkleHash {

  /** The root of a tree without leaves. */
  public static final Digest EMPTY = Digest.of(new byte[0]);

  private MerkleHash() {}

  /** Of a leaf. */
  public static Digest leaf(byte[] data) {
    MessageDigest hash = sha256();
    hash.update((byte) 0);
    return Digest.ofHash(hash.digest(data));
  }

  /** Of a node with these two below. */
  public static Digest node(Digest left, Digest right) {
    MessageDigest hash = sha256();
    hash.update((byte) 1);
    hash.update(left.bytes());
    return Digest.ofHash(hash.digest(right.bytes()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
