package org.kumiki.coordinator.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.coordinator.home.Transactions;
import tools.jackson.databind.json.JsonMapper;

/**
 * The additive outputs released under each permit (R6, R7). Guarantees: under one permit one result
 * after the other is decided and stored, so no two are released without knowing of each other. Safe
 * for threads.
 */
public final class ReleaseLedger {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LedgerStore store;
  private final Transactions transactions;
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  /** A ledger over this store. */
  public ReleaseLedger(LedgerStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /** The turn of a query, not begun. */
  public ReleaseTurn turn(String query, String permit) {
    return new ReleaseTurn(
        query, this, turns.computeIfAbsent(permit, p -> new ReentrantLock(true)));
  }

  /** What was released of an analysis set, the first first. */
  List<Earlier> earlier(AnalysisSet set) {
    return transactions.in(
        () ->
            store.released(set.permit(), set.digest()).stream()
                .map(
                    e ->
                        new Earlier(
                            e.query(), FiguresJson.read(JSON.readTree(e.figures().orElseThrow()))))
                .toList());
  }

  /** The result for a person to decide on, beside what else was released. */
  public Redecision redecision(RunFacts facts, Totals totals, Result result, AnalysisSet set) {
    return new Redecision(
        facts,
        totals,
        result,
        set,
        earlier(set).stream().filter(e -> !e.query().equals(facts.query())).toList());
  }

  /** Enters what was overridden, of which nothing was entered; in the transaction. */
  public void overridden(Redecision decision) {
    put(decision.overriddenEntry());
  }

  /** The latest entries of a permit that released figures. */
  public List<LedgerEntry> latest(String permit, int most) {
    return store.latest(permit, most);
  }

  void put(LedgerEntry entry) {
    store.put(entry);
  }

  /** What an output checker has to know about the suppression in a result, as JSON. */
  public Optional<String> evidence(String query) {
    return transactions.in(() -> store.find(query).map(LedgerEntry::evidence));
  }
}
