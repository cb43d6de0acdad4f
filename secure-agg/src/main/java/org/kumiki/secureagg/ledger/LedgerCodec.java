package org.kumiki.secureagg.ledger;

import java.util.Optional;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.message.NodeId;

/** Rows of a ledger as bytes, for storage. Pure. */
public final class LedgerCodec {

  private static final int SETUP_BEGUN = 1;
  private static final int REPORTED = 2;
  private static final int RESULT_VERIFIED = 3;
  private static final int DECIDED = 4;
  private static final int PARTICIPANTS_FIXED = 5;
  private static final int PARTICIPANTS_FREED = 6;
  private static final int MOST_PARTICIPANTS = 10_000;

  private LedgerCodec() {}

  /** The bytes of a row. */
  public static Bytes write(LedgerEntry entry) {
    CanonicalWriter out = new CanonicalWriter();
    switch (entry) {
      case LedgerEntry.SetupBegun begun -> {
        query(out.u8(SETUP_BEGUN), begun.query());
        out.enc(begun.workOrderHash());
      }
      case LedgerEntry.Reported r -> {
        query(out.u8(REPORTED), r.query());
        out.enc(r.question())
            .enc(r.questionAcrossPermits())
            .texts(r.participants())
            .enc(r.transcript())
            .u64(r.ticketNumber())
            .u32(r.round())
            .u32(r.attempt())
            .enc(r.context())
            .enc(r.paramHash())
            .enc(r.specHash())
            .enc(r.valueMac().map(Hash::bytes).orElse(Bytes.EMPTY));
      }
      case LedgerEntry.ResultVerified verified -> {
        query(out.u8(RESULT_VERIFIED), verified.query());
        out.u32(verified.round()).enc(verified.resultHash());
      }
      case LedgerEntry.Decided d -> {
        query(out.u8(DECIDED), d.query());
        out.enc(d.transcript())
            .u64(d.ticketNumber())
            .enc(d.context())
            .enc(d.act().name())
            .texts(d.members())
            .enc(d.reportsRoot());
      }
      case LedgerEntry.ParticipantsFixed fixed -> {
        query(out.u8(PARTICIPANTS_FIXED), fixed.query());
        out.texts(fixed.participants());
      }
      case LedgerEntry.ParticipantsFreed freed -> query(out.u8(PARTICIPANTS_FREED), freed.query());
    }
    return out.toBytes();
  }

  private static void query(CanonicalWriter out, QueryKey query) {
    out.enc(query.permitHash()).enc(query.queryId());
  }

  /**
   * Reads the bytes of a row.
   *
   * @throws IllegalStateException if they are damaged
   */
  public static LedgerEntry read(Bytes row) {
    try {
      CanonicalReader in = new CanonicalReader(row);
      int kind = in.u8();
      QueryKey query = new QueryKey(in.hash(), NodeId.check(in.text(NodeId.MOST)));
      LedgerEntry entry =
          switch (kind) {
            case SETUP_BEGUN -> new LedgerEntry.SetupBegun(query, in.hash());
            case REPORTED ->
                new LedgerEntry.Reported(
                    query,
                    in.hash(),
                    in.hash(),
                    in.texts(MOST_PARTICIPANTS, NodeId.MOST),
                    in.hash(),
                    in.u64(),
                    in.u32(),
                    in.u32(),
                    in.hash(),
                    in.hash(),
                    in.hash(),
                    optionalHash(in.enc(Hash.SIZE)));
            case RESULT_VERIFIED -> new LedgerEntry.ResultVerified(query, in.u32(), in.hash());
            case DECIDED ->
                new LedgerEntry.Decided(
                    query,
                    in.hash(),
                    in.u64(),
                    in.hash(),
                    act(in.text(NodeId.MOST)),
                    in.texts(MOST_PARTICIPANTS, NodeId.MOST),
                    in.hash());
            case PARTICIPANTS_FIXED ->
                new LedgerEntry.ParticipantsFixed(query, in.texts(MOST_PARTICIPANTS, NodeId.MOST));
            case PARTICIPANTS_FREED -> new LedgerEntry.ParticipantsFreed(query);
            default -> throw new IllegalStateException("a ledger row of unknown kind " + kind);
          };
      in.end();
      return entry;
    } catch (PeerFault e) {
      throw new IllegalStateException("a ledger row is damaged: " + e.getMessage(), e);
    }
  }

  private static LedgerEntry.Decided.Act act(String name) {
    for (LedgerEntry.Decided.Act act : LedgerEntry.Decided.Act.values()) {
      if (act.name().equals(name)) {
        return act;
      }
    }
    throw new IllegalStateException("a ledger row with an unknown decision");
  }

  private static Optional<Hash> optionalHash(Bytes bytes) {
    return bytes.size() == 0 ? Optional.empty() : Optional.of(new Hash(bytes));
  }
}
