package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 value, always 64 lower-case hexadecimal digits, and so one text per value. */
public record Digest(@JsonValue String hex) {

  /** Checks the form. */
  @JsonCreator
  public Digest {
    if (hex == null || hex.length() != 64 || !hex.chars().allMatch(Digest::isDigit)) {
      throw new DocumentFault("a SHA-256 is 64 lower-case hexadecimal digits");
    }
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** The SHA-256 of these bytes. */
  public static Digest of(byte[] bytes) {
    try {
      return ofHash(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Wraps a hash of 32 bytes. */
  public static Digest ofHash(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
