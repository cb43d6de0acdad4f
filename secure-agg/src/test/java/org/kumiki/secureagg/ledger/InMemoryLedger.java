package org.kumiki.secureagg.ledger;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.primitive.Secret;

/** A ledger whose "disk" is a list of rows as bytes, which outlives {@link #reopened}. */
public final class InMemoryLedger implements Ledger {

  private final Secret localKey;
  private final List<Bytes> disk;
  private final LedgerState state = new LedgerState();

  /** An empty ledger. */
  public InMemoryLedger(SecureRandom random) {
    this(Secret.random(32, random), new ArrayList<>());
  }

  private InMemoryLedger(Secret localKey, List<Bytes> disk) {
    this.localKey = localKey;
    this.disk = disk;
    disk.forEach(row -> state.apply(LedgerCodec.read(row)));
  }

  /** What the next process finds. */
  public InMemoryLedger reopened() {
    return new InMemoryLedger(localKey, disk);
  }

  /** All rows. */
  public List<LedgerEntry> rows() {
    return disk.stream().map(LedgerCodec::read).toList();
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
    disk.add(LedgerCodec.write(entry));
    state.apply(entry);
  }
}
