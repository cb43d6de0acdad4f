package org.kumiki.coordinator.release;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.kumiki.algorithms.Result;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.node.ObjectNode;

/**
 * The turn of one query among those of its permit: from {@link #begin} to {@link #close} no other
 * result of the permit is decided. Used by one thread.
 */
public final class ReleaseTurn implements AutoCloseable {

  private final String query;
  private final ReleaseLedger ledger;
  private final ReentrantLock lock;
  private Optional<LedgerEntry> entry = Optional.empty();

  ReleaseTurn(String query, ReleaseLedger ledger, ReentrantLock lock) {
    this.query = query;
    this.ledger = ledger;
    this.lock = lock;
  }

  /** Waits until other results of the permit are decided and stored. */
  public void begin() throws InterruptedException {
    lock.lockInterruptibly();
  }

  /**
   * What would become of the result if nothing else were released meanwhile; something may be, and
   * then no more of this one is shown. Needs no turn.
   */
  public QueryOutcome foresee(RunFacts facts, Totals totals, Result result, AnalysisSet set) {
    return LinkedRelease.of(facts, totals, result, ledger.earlier(set)).outcome();
  }

  /** Decides on the result; after {@link #begin}. */
  public QueryOutcome decide(RunFacts facts, Totals totals, Result result, AnalysisSet set) {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("it is not the turn of query " + query);
    }
    if (result.explores()) {
      return ReleaseDesk.explored(facts, totals, result.release(facts.profile()));
    }
    if (!facts.profile().active()) {
      return ReleaseDesk.decide(facts, totals, result.release(facts.profile()));
    }
    LinkedRelease decision = LinkedRelease.of(facts, totals, result, ledger.earlier(set));
    entry =
        Optional.of(
            new LedgerEntry(
                query,
                set.permit(),
                set.digest(),
                decision.figures(),
                decision.evidence().toString()));
    return decision.outcome();
  }

  /**
   * Stores what was decided, in the transaction that ends the query.
   *
   * @param detail of the audit entry: gets the hash of what is stored
   */
  public void store(ObjectNode detail) {
    entry.ifPresent(
        e -> {
          ledger.put(e);
          e.figures().ifPresent(text -> detail.put("figures_sha256", hash(text)));
          detail.put("evidence_sha256", hash(e.evidence()));
        });
  }

  private static String hash(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  @Override
  public void close() {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
  }
}
