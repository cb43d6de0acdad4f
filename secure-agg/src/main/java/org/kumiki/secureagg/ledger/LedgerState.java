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
                      .equals(reported.participants())
                  && mayBe(before, reported.participants());
          case LedgerEntry.ResultVerified verified ->
              before != null
                  && verified.round()
                      == before.lastResult().map(LedgerEntry.ResultVerified::round).orElse(0) + 1;
          case LedgerEntry.Decided decided ->
              before != null
                  && switch (decided.act()) {
                    case SIGN, RELEASE -> mayBe(before, decided.members());
                    case DECLARE_DEAD -> before.fixed().isEmpty();
                  };
          case LedgerEntry.ParticipantsFixed fixed ->
              before != null && mayBe(before, fixed.participants());
          case LedgerEntry.ParticipantsFreed freed ->
              before != null && before.fixed().isEmpty() && before.lastReport().isPresent();
        };
    if (!consistent) {
      throw new IllegalStateException(
          "a row about query " + entry.query().queryId() + " contradicts an earlier row");
    }
  }

  private static boolean mayBe(QueryRecord query, List<String> participants) {
    return query.fixed().orElse(participants).equals(participants);
  }

  /** From now on sums of the query, and of its question, are over these. */
  private void fix(QueryKey key, List<String> participants) {
    QueryRecord before = queries.get(key);
    queries.put(
        key,
        new QueryRecord(
            before.workOrderHash(),
            before.setups(),
            before.lastReport(),
            before.lastResult(),
            Optional.of(participants)));
    before
        .lastReport()
        .ifPresent(
            report -> {
              questions.put(report.question(), participants);
              acrossPermits
                  .computeIfAbsent(report.questionAcrossPermits(), q -> new LinkedHashSet<>())
                  .add(new Answered(key.permitHash(), participants));
            });
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
                ? new QueryRecord(
                    begun.workOrderHash(),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())
                : new QueryRecord(
                    before.workOrderHash(),
                    before.setups() + 1,
                    before.lastReport(),
                    before.lastResult(),
                    before.fixed()));
      }
      case LedgerEntry.Reported reported -> {
        QueryRecord before = queries.get(reported.query());
        queries.put(
            reported.query(),
            new QueryRecord(
                before.workOrderHash(),
                before.setups(),
                Optional.of(reported),
                before.lastResult(),
                before.fixed()));
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
                Optional.of(verified),
                before.fixed()));
      }
      case LedgerEntry.Decided decided -> {
        if (decided.act() == LedgerEntry.Decided.Act.RELEASE) {
          fix(decided.query(), decided.members());
        }
      }
      case LedgerEntry.ParticipantsFixed fixed -> fix(fixed.query(), fixed.participants());
      case LedgerEntry.ParticipantsFreed freed ->
          questions.remove(queries.get(freed.query()).lastReport().orElseThrow().question());
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
