package org.kumiki.secureagg.ledger;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.secureagg.canonical.Hash;

/** Answers a ledger's reads from its rows, applied in order. Safe for threads. */
public final class LedgerState {

  private final Map<QueryKey, QueryRecord> queries = new HashMap<>();
  private final Map<Hash, List<String>> questions = new HashMap<>();
  private final Map<Hash, Set<Answered>> acrossPermits = new HashMap<>();

  /**
   * Checks that a row does not contradict the rows before it; to be asked, under the lock of {@link
   * Ledger#append}, before the row is written.
   *
   * @throws IllegalStateException if it does
   */
  public synchronized void requireConsistent(LedgerEntry entry) {
    QueryRecord before = queries.get(entry.query());
    boolean consistent =
        switch (entry) {
          case LedgerEntry.SetupBegun begun ->
              before == null || before.workOrderHash().equals(begun.workOrderHash());
          case LedgerEntry.Reported reported ->
              before != null
                  && questions
                      .getOrDefault(reported.question(), reported.participants())
                      .equals(reported.participants());
          case LedgerEntry.ResultVerified verified ->
              before != null
                  && verified.round()
                      == before.lastResult().map(LedgerEntry.ResultVerified::round).orElse(0) + 1;
        };
    if (!consistent) {
      throw new IllegalStateException(
          "a row about query " + entry.query().queryId() + " contradicts an earlier row");
    }
  }

  /** Takes in a row that is on disk. */
  public synchronized void apply(LedgerEntry entry) {
    requireConsistent(entry);
    switch (entry) {
      case LedgerEntry.SetupBegun begun -> {
        QueryRecord before = queries.get(begun.query());
        queries.put(
            begun.query(),
            before == null
                ? new QueryRecord(begun.workOrderHash(), 1, Optional.empty(), Optional.empty())
                : new QueryRecord(
                    before.workOrderHash(),
                    before.setups() + 1,
                    before.lastReport(),
                    before.lastResult()));
      }
      case LedgerEntry.Reported reported -> {
        QueryRecord before = queries.get(reported.query());
        queries.put(
            reported.query(),
            new QueryRecord(
                before.workOrderHash(),
                before.setups(),
                Optional.of(reported),
                before.lastResult()));
        questions.putIfAbsent(reported.question(), reported.participants());
        acrossPermits
            .computeIfAbsent(reported.questionAcrossPermits(), q -> new LinkedHashSet<>())
            .add(new Answered(reported.query().permitHash(), reported.participants()));
      }
      case LedgerEntry.ResultVerified verified -> {
        QueryRecord before = queries.get(verified.query());
        queries.put(
            verified.query(),
            new QueryRecord(
                before.workOrderHash(),
                before.setups(),
                before.lastReport(),
                Optional.of(verified)));
      }
    }
  }

  /** As {@link Ledger#query}. */
  public synchronized Optional<QueryRecord> query(QueryKey query) {
    return Optional.ofNullable(queries.get(query));
  }

  /** As {@link Ledger#participantsOf}. */
  public synchronized Optional<List<String>> participantsOf(Hash question) {
    return Optional.ofNullable(questions.get(question));
  }

  /** As {@link Ledger#answersAcrossPermits}. */
  public synchronized Set<Answered> answersAcrossPermits(Hash question) {
    return Set.copyOf(acrossPermits.getOrDefault(question, Set.of()));
  }
}
