package org.kumiki.protocols.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.protocols.link.v1.SignedList;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.Signed;

/** Fields that several messages share, with their bounds. Pure. */
final class Fields {

  private Fields() {}

  static ByteString wire(Bytes bytes) {
    // Bytes never change, so they need no copy.
    return UnsafeByteOperations.unsafeWrap(bytes.buffer());
  }

  static Bytes bytes(ByteString wire, int most, String what) throws PeerFault {
    if (wire.size() > most) {
      throw malformed("%s of %d bytes, at most %d are allowed".formatted(what, wire.size(), most));
    }
    return Bytes.of(wire.asReadOnlyByteBuffer());
  }

  static org.kumiki.protocols.link.v1.Signed wire(Signed signed) {
    return org.kumiki.protocols.link.v1.Signed.newBuilder()
        .setBody(wire(signed.body()))
        .setSignature(wire(signed.signature()))
        .build();
  }

  static Signed signed(org.kumiki.protocols.link.v1.Signed wire) throws PeerFault {
    return new Signed(
        bytes(wire.getBody(), Signed.MOST_BODY, "a signed body"),
        bytes(wire.getSignature(), Signed.MOST_SIGNATURE, "a signature"));
  }

  static SignedList wire(List<Signed> items) {
    SignedList.Builder list = SignedList.newBuilder();
    items.forEach(item -> list.addItems(wire(item)));
    return list.build();
  }

  static List<Signed> signed(List<org.kumiki.protocols.link.v1.Signed> wire, int most)
      throws PeerFault {
    if (wire.size() > most) {
      throw malformed("a list of %d messages, at most %d are allowed".formatted(wire.size(), most));
    }
    List<Signed> items = new ArrayList<>();
    for (org.kumiki.protocols.link.v1.Signed item : wire) {
      items.add(signed(item));
    }
    return items;
  }

  /** Protobuf's u32 is a negative int from 2^31 on, where nothing of ours is. */
  static int u32(int wire) throws PeerFault {
    if (wire < 0) {
      throw malformed("a number is too large");
    }
    return wire;
  }

  static long u64(long wire) throws PeerFault {
    if (wire < 0) {
      throw malformed("a number is too large");
    }
    return wire;
  }

  static PeerFault malformed(String message) {
    return new PeerFault(PeerFault.Reason.MALFORMED, message);
  }
}
