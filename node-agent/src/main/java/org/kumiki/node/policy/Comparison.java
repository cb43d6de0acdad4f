package org.kumiki.node.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.derive.ComparedRows;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.protocols.document.LedgerRows;

/**
 * The cohorts whose persons this node counts against each other before the statistic (R6): the same
 * at every node, for all of it stands in the order.
 *
 * @param sets the rows that the query's figures are about
 * @param earlier those of earlier outputs
 */
public record Comparison(List<RowSet> sets, List<Earlier> earlier) {

  /**
   * Rows of an earlier output.
   *
   * @param rows by their condition
   * @param approved when its permit was approved, where other opt-outs count for it
   */
  public record Earlier(RowSet rows, Optional<Instant> approved) {}

  /** Copies. */
  public Comparison {
    sets = List.copyOf(sets);
    earlier = List.copyOf(earlier);
  }

  static <P> Comparison of(
      AcceptedOrder.Statistic<P> statistic,
      Optional<Expr> cohort,
      Preparation preparation,
      List<String> ledger,
      Dictionary dictionary) {
    List<Earlier> earlier = new ArrayList<>();
    for (String entry : ledger) {
      LedgerRows rows = LedgerRows.of(entry);
      earlier.add(
          new Earlier(RowSet.parse("ledger", rows.condition(), dictionary), rows.approved()));
    }
    List<RowSet> sets = new ArrayList<>();
    if (!earlier.isEmpty()) {
      ComparedRows.of(statistic.algorithm(), statistic.parameters(), cohort, preparation)
          .sets()
          .forEach(set -> sets.add(set.rows()));
    }
    return new Comparison(sets, earlier);
  }

  /** What leaves the node for it. */
  public Layout layout() {
    return LedgerSlots.layout(sets.size(), earlier.size());
  }

  /** True if there is nothing to count. */
  public boolean isEmpty() {
    return sets.isEmpty() || earlier.isEmpty();
  }

  /** The variables that are read for it. */
  Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    earlier.forEach(e -> names.addAll(e.rows().variables()));
    return names;
  }
}
