package org.kumiki.coordinator.round;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.Answered;
import org.kumiki.secureagg.ledger.Ledger;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.LedgerState;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.ledger.QueryRecord;
import org.kumiki.secureagg.primitive.Secret;

/** A node's ledger that outlives the node's process, not the test's. */
final class MemoryLedger implements Ledger {

  private final Secret localKey;
  private final LedgerState state = new LedgerState();

  MemoryLedger(SecureRandom random) {
    localKey = Secret.random(32, random);
  }

  @Override
  public Secret localKey() {
    return localKey;
  }

  @Override
  public Optional<QueryRecord> query(QueryKey query) {
    return state.query(query);
  }

  @Override
  public Optional<List<String>> participantsOf(Hash question) {
    return state.participantsOf(question);
  }

  @Override
  public Set<Answered> answersAcrossPermits(Hash question) {
    return state.answersAcrossPermits(question);
  }

  @Override
  public synchronized void append(LedgerEntry entry) {
    state.requireConsistent(entry);
    state.apply(entry);
  }
}
