package org.kumiki.secureagg.canonical;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Public bytes as a value: equal by content, never changed. Not for secrets, which are {@code
 * Secret}. Safe for threads.
 */
public final class Bytes {

  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of these bytes. */
  public static Bytes of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /** These bytes themselves, for large ones: the caller gives the array away. */
  public static Bytes wrap(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** A copy of what remains in a buffer, whose position does not move. */
  public static Bytes of(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return new Bytes(copy);
  }

  /** How many. */
  public int size() {
    return content.length;
  }

  /** A copy. */
  public byte[] toArray() {
    return content.clone();
  }

  /** A view that cannot be written. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Hexadecimal digits; of long ones only the number of bytes. */
  @Override
  public String toString() {
    return content.length <= 64
        ? HexFormat.of().formatHex(content)
        : "[" + content.length + " bytes]";
  }
}
