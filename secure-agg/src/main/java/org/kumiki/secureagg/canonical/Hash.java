package org.kumiki.secureagg.canonical;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A public SHA-256 value: always 32 bytes. */
public record Hash(Bytes bytes) {

  /** Length of a hash in bytes. */
  public static final int SIZE = 32;

  /** 32 zero bytes: "none before this one". */
  public static final Hash ZERO = new Hash(Bytes.of(new byte[SIZE]));

  /** Checks the length. */
  public Hash {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + bytes.size());
    }
  }

  /** Wraps 32 bytes. */
  public static Hash ofDigest(byte[] digest) {
    return new Hash(Bytes.of(digest));
  }

  /** Reads 64 hexadecimal digits. */
  public static Hash ofHex(String hex) {
    return new Hash(Bytes.wrap(HexFormat.of().parseHex(hex)));
  }

  /** The SHA-256 of these bytes. */
  public static Hash of(byte[] message) {
    return new Hash(Bytes.wrap(sha256().digest(message)));
  }

  /** The SHA-256 of these bytes. */
  public static Hash of(Bytes message) {
    MessageDigest digest = sha256();
    digest.update(message.buffer());
    return new Hash(Bytes.wrap(digest.digest()));
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A copy of the 32 bytes. */
  public byte[] toArray() {
    return bytes.toArray();
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return bytes.toString();
  }
}
