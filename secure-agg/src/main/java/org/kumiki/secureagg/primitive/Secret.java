package org.kumiki.secureagg.primitive;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Secret bytes: never printed, compared in constant time, wiped by {@link #close}. After that every
 * use is an error. Wiping is best effort: a JVM may have moved the array before. Not safe for use
 * while another thread closes it.
 */
public final class Secret implements AutoCloseable {

  private final byte[] content;
  private boolean wiped;

  private Secret(byte[] content) {
    this.content = content;
  }

  /** A copy of these bytes; the caller wipes its own. */
  public static Secret copyOf(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** These bytes themselves: the caller gives the array away. */
  public static Secret wrap(byte[] bytes) {
    return new Secret(bytes);
  }

  /** So many fresh random bytes. */
  public static Secret random(int size, SecureRandom random) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return new Secret(bytes);
  }

  /** How many. */
  public int size() {
    return content.length;
  }

  /** A copy, which the caller wipes after use. Named to be found in reviews. */
  public byte[] revealCopy() {
    if (wiped) {
      throw new IllegalStateException("this secret was wiped");
    }
    return content.clone();
  }

  /** Whether both hold the same bytes, in time that does not depend on where they differ. */
  public boolean isSameAs(Secret other) {
    return !wiped && !other.wiped && MessageDigest.isEqual(content, other.content);
  }

  /** Wipes the bytes. */
  @Override
  public void close() {
    Arrays.fill(content, (byte) 0);
    wiped = true;
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
