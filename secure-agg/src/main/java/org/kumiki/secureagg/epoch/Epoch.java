package org.kumiki.secureagg.epoch;

import java.util.List;
import java.util.Optional;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.message.Sa1CoordinatorMessage;
import org.kumiki.secureagg.message.Signed;
import org.kumiki.secureagg.role.OpenedRound;
import org.kumiki.secureagg.setup.SetupKeys;
import org.kumiki.secureagg.setup.Transcript;
import org.kumiki.secureagg.vector.EncodedVector;

/**
 * A node's aggregations under one transcript, as its mode does them. Holds the keys of the setup;
 * {@link #close} wipes them. Not safe for threads.
 */
public interface Epoch extends AutoCloseable {

  /** Makes the epochs of a mode. */
  interface Maker {

    /** Derives the keys of a setup and owns {@code keys} from now on. */
    Epoch epoch(SetupKeys keys, Transcript transcript) throws PeerFault;

    /** Checks a Result without a setup; the rows to add, none if it is known. */
    List<LedgerEntry> result(Signed result, QueryRecord record) throws PeerFault;
  }

  /** All participants agreed to the setup; again after a broken connection. */
  void agreed(Effects effects);

  /** Answers an Open whose signature is verified: a new one, or the current one again. */
  void open(OpenBody body, CoordinatorMessage message, Effects effects) throws PeerFault;

  /** Checks a Result with what this setup knows; the rows to add, none if it is known. */
  List<LedgerEntry> result(Signed result, QueryRecord record) throws PeerFault;

  /** Answers a question to a helper. */
  void help(Sa1CoordinatorMessage message, Effects effects) throws PeerFault;

  /** The round that waits for its vector. */
  Optional<OpenedRound> awaited();

  /** The last report of the awaited round under an earlier ticket. */
  Optional<LedgerEntry.Reported> reportedBefore();

  /** HMAC(localKey, SHA-256(x)), by which a repeated report is compared; empty for a veto. */
  Optional<Hash> valueMac(EncodedVector vector);

  /** Reports a vector in the awaited round. */
  void report(EncodedVector vector, Optional<Hash> valueMac, Effects effects);

  /** Gives up the awaited round. */
  void giveUp(Effects effects);

  @Override
  void close();
}
