package org.kumiki.coordinator.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kumiki.algorithms.derive.ComparedRows;
import org.kumiki.algorithms.disclosure.Drift;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.protocols.document.LedgerRows;

/**
 * Keeps and compares additive outputs (disclosure.md R6). Guarantees: of two queries that share a
 * reader, also of two asked at the same moment, the one entered later is compared with the other,
 * as long as the other is among the latest {@value #LATEST} and was not withheld. Safe for threads.
 */
public final class OutputLedger {

  /** Outputs that a query is compared with. */
  public static final int LATEST = 32;

  // A work order has to carry them.
  private static final int MOST_CHARACTERS = 60_000;
  private static final int MOST_CONDITIONS = 256;

  private final OutputStore store;
  // In place of a lock of its own: queries end inside a transaction and leave then.
  private final Transactions transactions;

  /** A ledger in this store. */
  public OutputLedger(OutputStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /** Enters an output before it is computed; gives the conditions of earlier ones. */
  public List<String> enter(Output output, Predicate<String> readable) {
    return enter(output, readable, conditions -> conditions);
  }

  /**
   * Enters an output before it is computed.
   *
   * @param readable true for conditions that the permit's nodes may evaluate
   * @param made from the conditions of earlier ones, which belong in its work order; what it stores
   *     is stored with the entry or not at all. In the transaction: it must not wait
   */
  public <T> T enter(
      Output output, Predicate<String> readable, Function<List<String>, ? extends T> made) {
    return transactions.in(
        () -> {
          List<String> conditions = conditions(output, readable);
          if (!output.sets().isEmpty()) {
            store.put(output);
          }
          return made.apply(conditions);
        });
  }

  /** The conditions that {@link #enter} would give. */
  public List<String> conditions(Output output, Predicate<String> readable) {
    SequencedSet<String> conditions = new LinkedHashSet<>(own(output));
    if (output.counted().isEmpty()) {
      return List.of();
    }
    int most = Math.min(MOST_CONDITIONS, LedgerSlots.MOST_PAIRS / output.counted().size());
    int characters = conditions.stream().mapToInt(String::length).sum();
    for (Output earlier : output.sets().isEmpty() ? List.<Output>of() : earlier(output)) {
      for (AdditiveSet set : earlier.sets()) {
        String rows = output.rows(earlier, set).text();
        boolean fits =
            conditions.size() < most
                && characters + rows.length() <= MOST_CHARACTERS
                && readable.test(set.condition());
        if (fits && conditions.add(rows)) {
          characters += rows.length();
        }
      }
    }
    return List.copyOf(conditions);
  }

  /** As {@link ComparedRows#ownConditions}. */
  private static SequencedSet<String> own(Output output) {
    SequencedSet<String> own = new LinkedHashSet<>();
    for (AdditiveSet mine : output.counted()) {
      if (mine.piece().isPresent()) {
        own.add(ComparedRows.NOBODY);
        wholes(output, mine).forEach(whole -> own.add(whole.condition()));
      }
    }
    return own;
  }

  /** The output's own figures that would leave a figure of the piece if they were taken off. */
  private static List<AdditiveSet> wholes(Output output, AdditiveSet piece) {
    return output.sets().stream()
        .filter(set -> set.piece().isEmpty() && output.comparable(piece, output, set))
        .toList();
  }

  /**
   * Keeps a released output in place of earlier ones that are the same but for their query: asking
   * again pushes no other output out of the latest {@value #LATEST}.
   */
  public void stay(String query) {
    store.removeEarlierLike(query);
  }

  /** Earlier queries of this permit with whose persons those of the output would be compared. */
  public List<String> comparedWith(Output output) {
    return earlier(output).stream()
        .filter(earlier -> earlier.permit().equals(output.permit()))
        .filter(earlier -> isCompared(output, earlier))
        .map(Output::query)
        .toList();
  }

  /**
   * Earlier outputs, of other permits too, that somebody could subtract from the output of this
   * query: each with its permit, for a checker.
   */
  public List<String> overlapping(String query) {
    return store
        .find(query)
        .map(
            output ->
                earlier(output).stream()
                    .filter(earlier -> isCompared(output, earlier))
                    .map(earlier -> earlier.query() + " (" + earlier.permit() + ")")
                    .toList())
        .orElse(List.of());
  }

  private static boolean isCompared(Output output, Output earlier) {
    return output.sets().stream()
        .anyMatch(
            mine ->
                earlier.sets().stream()
                    .anyMatch(
                        theirs ->
                            !output.rows(earlier, theirs).text().equals(mine.condition())
                                && output.comparable(mine, earlier, theirs)));
  }

  /** Takes an output out again of which nothing was released. */
  public void leave(String query) {
    store.remove(query);
  }

  /**
   * The earlier queries whose persons are nearly those of this one, and the derived numbers that
   * few persons decide, given how far the persons are apart.
   *
   * @param conditions as the work order names them
   * @param drifts the sums over all nodes
   * @param rules those for the difference of two conditions
   */
  public Closeness clashes(
      Output output,
      List<String> conditions,
      Sums drifts,
      BiFunction<String, String, Profile> rules) {
    Drifts apart =
        new Drifts(
            conditions,
            drifts.counts(LedgerSlots.ONLY_NOW),
            drifts.counts(LedgerSlots.ONLY_THEN),
            rules);
    Set<String> clashes = new LinkedHashSet<>();
    for (Output earlier : earlier(output)) {
      for (AdditiveSet theirs : earlier.sets()) {
        for (int s = 0; s < output.sets().size(); s++) {
          AdditiveSet mine = output.sets().get(s);
          if (output.comparable(mine, earlier, theirs)
              && apart.tell(s, mine.condition(), output.rows(earlier, theirs))) {
            clashes.add(earlier.query());
          }
        }
      }
    }
    return new Closeness(List.copyOf(clashes), List.copyOf(numbers(output, apart)));
  }

  private static Set<String> numbers(Output output, Drifts apart) {
    Set<String> numbers = new LinkedHashSet<>();
    List<AdditiveSet> counted = output.counted();
    for (int s = 0; s < counted.size(); s++) {
      AdditiveSet mine = counted.get(s);
      if (mine.piece().isEmpty()) {
        continue;
      }
      boolean few =
          mine.piece().get().alone() && apart.tell(s, mine.condition(), ComparedRows.NOBODY);
      for (AdditiveSet whole : wholes(output, mine)) {
        few |= apart.tell(s, mine.condition(), whole.condition());
      }
      if (few) {
        numbers.add(mine.piece().get().number());
      }
    }
    return numbers;
  }

  /** How far the persons of each counted set are from those of each condition. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Drifts(
      List<String> conditions,
      long[] onlyNow,
      long[] onlyThen,
      BiFunction<String, String, Profile> rules) {
    boolean tell(int set, String mine, String condition) {
      return tell(set, mine, new LedgerRows(condition, Optional.empty()));
    }

    boolean tell(int set, String mine, LedgerRows rows) {
      int e = conditions.indexOf(rows.text());
      int pair = set * conditions.size() + e;
      return e >= 0
          && new Drift(onlyNow[pair], onlyThen[pair]).tells(rules.apply(mine, rows.condition()));
    }
  }

  /** True if the query is an entered one of this permit. */
  public boolean isOf(String query, String permit) {
    return store.find(query).filter(o -> o.permit().equals(permit)).isPresent();
  }

  private List<Output> earlier(Output output) {
    return store.before(output, LATEST).stream().filter(output::sharesDataWith).toList();
  }
}
