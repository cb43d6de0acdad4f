package org.kumiki.secureagg.canonical;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the canonical form: u8, u32be, u64be, and enc(b) = u32be(length) || b. Two different lists
 * of fields never give the same bytes as long as both sides agree on the order of types, which each
 * message fixes and begins with its own label. Not safe for threads.
 */
public final class CanonicalWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /** One byte, 0 to 255. */
  public CanonicalWriter u8(int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("not a u8: " + value);
    }
    out.write(value);
    return this;
  }

  /** 0 or 1. */
  public CanonicalWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** Four bytes, big endian; never negative. */
  public CanonicalWriter u32(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("not a u32: " + value);
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
    return this;
  }

  /** Eight bytes, big endian; never negative. */
  public CanonicalWriter u64(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("not a u64: " + value);
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  /** The bytes as they are: for labels and values of fixed length. */
  public CanonicalWriter raw(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    return this;
  }

  /** The ASCII bytes of a label, as they are. */
  public CanonicalWriter label(String label) {
    return raw(label.getBytes(StandardCharsets.US_ASCII));
  }

  /** The 32 bytes of a hash, as they are. */
  public CanonicalWriter raw(Hash hash) {
    return raw(hash.toArray());
  }

  /** enc(bytes). */
  public CanonicalWriter enc(byte[] bytes) {
    return u32(bytes.length).raw(bytes);
  }

  /** enc(bytes). */
  public CanonicalWriter enc(Bytes bytes) {
    return enc(bytes.toArray());
  }

  /** enc of the 32 bytes. */
  public CanonicalWriter enc(Hash hash) {
    return enc(hash.toArray());
  }

  /** enc of the text in UTF-8. */
  public CanonicalWriter enc(String text) {
    return enc(text.getBytes(StandardCharsets.UTF_8));
  }

  /** u32be(count), then enc of each. */
  public CanonicalWriter list(List<Bytes> items) {
    u32(items.size());
    items.forEach(this::enc);
    return this;
  }

  /** u32be(count), then enc of each in UTF-8. */
  public CanonicalWriter texts(List<String> items) {
    u32(items.size());
    items.forEach(this::enc);
    return this;
  }

  /** What was written. */
  public byte[] toArray() {
    return out.toByteArray();
  }

  /** What was written. */
  public Bytes toBytes() {
    return Bytes.wrap(out.toByteArray());
  }

  /** The SHA-256 of what was written. */
  public Hash hash() {
    return Hash.of(out.toByteArray());
  }
}
