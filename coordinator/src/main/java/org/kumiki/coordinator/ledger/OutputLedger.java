package org.kumiki.coordinator.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.kumiki.algorithms.disclosure.Drift;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.algorithms.layout.Sums;

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

  /** A ledger in this store. */
  public OutputLedger(OutputStore store) {
    this.store = store;
  }

  /**
   * Enters an output before it is computed; gives the conditions of earlier ones, which belong in
   * its work order.
   *
   * @param readable true for conditions that the permit's nodes may evaluate
   */
  public synchronized List<String> enter(Output output, Predicate<String> readable) {
    List<String> conditions = conditions(output, readable);
    if (!output.sets().isEmpty()) {
      store.put(output);
    }
    return conditions;
  }

  /** The conditions that {@link #enter} would give. */
  public synchronized List<String> conditions(Output output, Predicate<String> readable) {
    SequencedSet<String> conditions = new LinkedHashSet<>();
    if (output.sets().isEmpty()) {
      return List.of();
    }
    int most = Math.min(MOST_CONDITIONS, LedgerSlots.MOST_PAIRS / output.sets().size());
    int characters = 0;
    for (Output earlier : earlier(output)) {
      for (AdditiveSet set : earlier.sets()) {
        boolean fits =
            conditions.size() < most
                && characters + set.condition().length() <= MOST_CHARACTERS
                && readable.test(set.condition());
        if (fits && conditions.add(set.condition())) {
          characters += set.condition().length();
        }
      }
    }
    return List.copyOf(conditions);
  }

  /**
   * Keeps a released output in place of earlier ones that are the same but for their query: asking
   * again pushes no other output out of the latest {@value #LATEST}.
   */
  public synchronized void stay(String query) {
    store.removeEarlierLike(query);
  }

  /** Earlier queries of this permit with whose persons those of the output would be compared. */
  public synchronized List<String> comparedWith(Output output) {
    return earlier(output).stream()
        .filter(earlier -> earlier.permit().equals(output.permit()))
        .filter(earlier -> isCompared(output, earlier))
        .map(Output::query)
        .toList();
  }

  private static boolean isCompared(Output output, Output earlier) {
    return output.sets().stream()
        .anyMatch(
            mine ->
                earlier.sets().stream()
                    .anyMatch(
                        theirs ->
                            !theirs.condition().equals(mine.condition())
                                && output.comparable(mine, earlier, theirs)));
  }

  /** Takes an output out again of which nothing was released. */
  public synchronized void leave(String query) {
    store.remove(query);
  }

  /**
   * The earlier queries whose persons are nearly those of this one, given how far they are apart.
   *
   * @param conditions as the work order names them
   * @param drifts the sums over all nodes
   * @param rules those for the difference of two conditions
   */
  public List<String> clashes(
      Output output,
      List<String> conditions,
      Sums drifts,
      BiFunction<String, String, Profile> rules) {
    long[] onlyNow = drifts.counts(LedgerSlots.ONLY_NOW);
    long[] onlyThen = drifts.counts(LedgerSlots.ONLY_THEN);
    Set<String> clashes = new LinkedHashSet<>();
    for (Output earlier : earlier(output)) {
      for (AdditiveSet theirs : earlier.sets()) {
        int e = conditions.indexOf(theirs.condition());
        for (int s = 0; e >= 0 && s < output.sets().size(); s++) {
          int pair = s * conditions.size() + e;
          AdditiveSet mine = output.sets().get(s);
          Drift drift = new Drift(onlyNow[pair], onlyThen[pair]);
          if (output.comparable(mine, earlier, theirs)
              && drift.tells(rules.apply(mine.condition(), theirs.condition()))) {
            clashes.add(earlier.query());
          }
        }
      }
    }
    return new ArrayList<>(clashes);
  }

  /** True if the query is an entered one of this permit. */
  public boolean isOf(String query, String permit) {
    return store.find(query).filter(o -> o.permit().equals(permit)).isPresent();
  }

  private List<Output> earlier(Output output) {
    return store.before(output, LATEST).stream().filter(output::sharesDataWith).toList();
  }
}
