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

  /** Queries that reported for a question. */
  private final Map<Hash, Set<QueryKey>> askers = new HashMap<>();

  /** Questions for which a query signed to open less than P, and did not hear what was opened. */
  private final Map<Hash, QueryKey> narrowing = new HashMap<>();

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
                  && mayBe(before, reported.participants())
                  && narrowing
                      .getOrDefault(reported.question(), reported.query())
                      .equals(reported.query());
          case LedgerEntry.ResultVerified verified ->
              before != null
                  && verified.round()
                      == before.lastResult().map(LedgerEntry.ResultVerified::round).orElse(0) + 1;
          case LedgerEntry.Decided decided ->
              before != null
                  && switch (decided.act()) {
                    case SIGN ->
                        mayBe(before, decided.members())
                            && (!narrows(decided, before)
                                || isAskedOnlyBy(decided.query(), before));
                    case RELEASE -> mayBe(before, decided.members());
                    case DECLARE_DEAD -> before.fixed().isEmpty();
                  };
          case LedgerEntry.ParticipantsFixed fixed ->
              before != null && mayBe(before, fixed.participants());
          case LedgerEntry.ParticipantsFreed freed ->
              before != null
                  && before.fixed().isEmpty()
                  && before.lastReport().isPresent()
                  && isAskedOnlyBy(freed.query(), before);
        };
    if (!consistent) {
      throw new IllegalStateException(
          "a row about query " + entry.query().queryId() + " contradicts an earlier row");
    }
  }

  private static boolean mayBe(QueryRecord query, List<String> participants) {
    return query.fixed().orElse(participants).equals(participants);
  }

  /** Whether it is about less than the participants of the question. */
  private boolean narrows(LedgerEntry.Decided decided, QueryRecord before) {
    return before
        .lastReport()
        .map(report -> !questions.get(report.question()).equals(decided.members()))
        .orElse(false);
  }

  private boolean isAskedOnlyBy(QueryKey query, QueryRecord record) {
    return record
        .lastReport()
        .map(report -> askers.get(report.question()).equals(Set.of(query)))
        .orElse(true);
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
              narrowing.remove(report.question(), key);
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
                    begun.workOrderHash(), 1, Optional.empty(), Optional.empty(), Optional.empty())
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
        askers
            .computeIfAbsent(reported.question(), q -> new LinkedHashSet<>())
            .add(reported.query());
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
        QueryRecord before = queries.get(decided.query());
        switch (decided.act()) {
          case SIGN -> {
            if (narrows(decided, before)) {
              narrowing.put(before.lastReport().orElseThrow().question(), decided.query());
            }
          }
          case RELEASE -> fix(decided.query(), decided.members());
          case DECLARE_DEAD -> {}
        }
      }
      case LedgerEntry.ParticipantsFixed fixed -> fix(fixed.query(), fixed.participants());
      case LedgerEntry.ParticipantsFreed freed -> {
        Hash question = queries.get(freed.query()).lastReport().orElseThrow().question();
        questions.remove(question);
        narrowing.remove(question);
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
