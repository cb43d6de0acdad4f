package org.kumiki.secureagg.epoch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.mask.Chunks;
import org.kumiki.secureagg.mask.MaskedVector;
import org.kumiki.secureagg.message.Label;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.ReportBody;
import org.kumiki.secureagg.message.ReportHeaderBody;
import org.kumiki.secureagg.primitive.HmacSha256;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.role.NodeEffect;
import org.kumiki.secureagg.role.NodeTerms;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.vector.EncodedVector;

/**
 * A vector that a node is reporting or has reported; kept so that it can be sent again word for
 * word. Guarantees: nothing of it is sent before the ledger has its row. {@link #close} wipes the
 * vector.
 */
public final class OutgoingReport implements AutoCloseable {

  private final LedgerEntry.Reported row;
  private final EncodedVector vector;
  private Optional<Hash> root = Optional.empty();

  private OutgoingReport(LedgerEntry.Reported row, EncodedVector vector) {
    this.row = row;
    this.vector = vector;
  }

  /** HMAC(localKey, SHA-256(x)), by which a repeated report is compared; empty for a veto. */
  public static Optional<Hash> valueMac(Ledger ledger, EncodedVector vector) {
    return vector.isVeto()
        ? Optional.empty()
        : Optional.of(Hash.ofDigest(HmacSha256.mac(ledger.localKey(), vector.digest().toArray())));
  }

  /** The report of a round that was opened; owns the vector. */
  public static OutgoingReport of(
      NodeTerms terms,
      OpenBody open,
      Hash context,
      List<String> participants,
      EncodedVector vector,
      Optional<Hash> valueMac) {
    return new OutgoingReport(
        new LedgerEntry.Reported(
            terms.terms().query(),
            terms.question().under(terms.terms().query().permitHash()),
            terms.question().acrossPermits(),
            participants,
            open.transcript(),
            open.ticketNumber(),
            open.round(),
            open.attempt(),
            context,
            open.paramHash(),
            open.specHash(),
            valueMac),
        vector);
  }

  /** What must be in the ledger before anything is sent. */
  public LedgerEntry.Reported row() {
    return row;
  }

  /** The root of its masked chunks, once they are all out. */
  public Optional<Hash> root() {
    return root;
  }

  /** Masks the vector; the streams must be fresh. */
  public MaskedVector masked(List<MaskStream> added, List<MaskStream> subtracted) {
    return new MaskedVector(vector, added, subtracted);
  }

  /**
   * Sends header, chunks and signature.
   *
   * @param proof of the root to the helpers, which goes before the signature; none in mode ALL
   */
  public void send(
      String nodeId,
      SetupKeys keys,
      Ledger ledger,
      MaskedVector masked,
      Optional<Function<Hash, NodeMessage>> proof,
      Effects effects) {
    int words = vector.spec().words();
    ReportHeaderBody header =
        new ReportHeaderBody(nodeId, row.transcript(), row.ticketNumber(), row.context(), words);
    effects.sendIf(
        () -> ledger.query(row.query()).flatMap(QueryRecord::lastReport).equals(Optional.of(row)),
        new NodeMessage.ReportHeader(keys.sign(Label.REPORT_HEADER, header.canonical())));
    for (int i = 0; i < Chunks.count(words); i++) {
      int index = i;
      effects.then(
          () ->
              new NodeEffect.Send(
                  new NodeMessage.ReportChunk(row.ticketNumber(), index, masked.next())));
    }
    proof.ifPresent(p -> effects.then(() -> new NodeEffect.Send(p.apply(rootOf(masked)))));
    effects.then(
        () -> {
          ReportBody done =
              new ReportBody(
                  nodeId, row.transcript(), row.ticketNumber(), row.context(), rootOf(masked));
          return new NodeEffect.Send(
              new NodeMessage.ReportSignature(keys.sign(Label.REPORT, done.canonical())));
        });
  }

  private Hash rootOf(MaskedVector masked) {
    Hash complete = masked.tree().root();
    root = Optional.of(complete);
    return complete;
  }

  @Override
  public void close() {
    vector.close();
  }

  @Override
  public String toString() {
    return "OutgoingReport[redacted]";
  }
}
