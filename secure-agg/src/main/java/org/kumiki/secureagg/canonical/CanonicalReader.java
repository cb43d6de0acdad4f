package org.kumiki.secureagg.canonical;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the canonical form. Guarantees: no length is believed before it is compared with its bound
 * and with what is there, and the whole input is used. Not safe for threads.
 */
public final class CanonicalReader {

  private final ByteBuffer in;

  /** Reads these bytes. */
  public CanonicalReader(Bytes bytes) {
    this.in = bytes.buffer();
  }

  /** One byte. */
  public int u8() throws PeerFault {
    need(1);
    return in.get() & 0xff;
  }

  /** 0 or 1 and nothing else. */
  public boolean flag() throws PeerFault {
    int value = u8();
    if (value > 1) {
      throw malformed("a flag is 0 or 1, not " + value);
    }
    return value == 1;
  }

  /** Four bytes, big endian, below 2^31. */
  public int u32() throws PeerFault {
    need(4);
    int value = in.getInt();
    if (value < 0) {
      throw malformed("a number is too large");
    }
    return value;
  }

  /** Eight bytes, big endian, below 2^63. */
  public long u64() throws PeerFault {
    need(8);
    long value = in.getLong();
    if (value < 0) {
      throw malformed("a number is too large");
    }
    return value;
  }

  /** The next bytes must be this label. */
  public void label(String label) throws PeerFault {
    for (byte expected : label.getBytes(StandardCharsets.US_ASCII)) {
      need(1);
      if (in.get() != expected) {
        throw malformed("this is not a " + label);
      }
    }
  }

  /** enc(bytes) of at most so many. */
  public Bytes enc(int most) throws PeerFault {
    int length = u32();
    if (length > most) {
      throw malformed("a field of " + length + " bytes, at most " + most + " are allowed");
    }
    need(length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Bytes.wrap(bytes);
  }

  /** enc of a hash. */
  public Hash hash() throws PeerFault {
    Bytes bytes = enc(Hash.SIZE);
    if (bytes.size() != Hash.SIZE) {
      throw malformed("a hash of " + bytes.size() + " bytes");
    }
    return new Hash(bytes);
  }

  /** enc of valid UTF-8 of at most so many bytes. */
  public String text(int most) throws PeerFault {
    Bytes bytes = enc(most);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes.buffer());
      return text.toString();
    } catch (CharacterCodingException e) {
      throw malformed("a text is not UTF-8");
    }
  }

  /** A list of at most so many fields of at most so many bytes. */
  public List<Bytes> list(int mostItems, int mostBytes) throws PeerFault {
    int count = count(mostItems);
    List<Bytes> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(enc(mostBytes));
    }
    return items;
  }

  /** A list of at most so many texts. */
  public List<String> texts(int mostItems, int mostBytes) throws PeerFault {
    int count = count(mostItems);
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(text(mostBytes));
    }
    return items;
  }

  /** Nothing may follow. */
  public void end() throws PeerFault {
    if (in.hasRemaining()) {
      throw malformed(in.remaining() + " bytes too many");
    }
  }

  private int count(int most) throws PeerFault {
    int count = u32();
    if (count > most) {
      throw malformed("a list of " + count + ", at most " + most + " are allowed");
    }
    return count;
  }

  private void need(int bytes) throws PeerFault {
    if (in.remaining() < bytes) {
      throw malformed("the message is cut short");
    }
  }

  private static PeerFault malformed(String message) {
    return new PeerFault(PeerFault.Reason.MALFORMED, message);
  }
}
