package org.kumiki.coordinator.round;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.ComparedRows;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.algorithms.place.PlaceReader;
import org.kumiki.coordinator.ledger.AdditiveSet;
import org.kumiki.coordinator.ledger.Output;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.WorkOrder;

/**
 * What the ledger has to know of a query (disclosure.md R6): the same before and after a restart.
 */
record AdditiveOutput(PlannedQuery query) {

  /**
   * Its entry; without sets if no figure of it is additive.
   *
   * @param issued when its work order was made
   */
  Output entry(String id, Map<String, DatasetReference> datasets, Instant issued) {
    Permit permit = query.permit().document();
    return new Output(
        id,
        permit.id(),
        permit.persons().stream().map(PermitPerson::id).toList(),
        permit.persons().stream().flatMap(p -> p.organisation().stream()).distinct().toList(),
        query.cohort(),
        datasets,
        sets(true),
        sets(false),
        permit.approvedAt(),
        permit.approvedAt().isPresent()
            ? Optional.empty()
            : Optional.of(issued.truncatedTo(ChronoUnit.MILLIS)));
  }

  private ComparedRows compared() {
    Preparation preparation = query.prepared();
    Optional<Expr> cohort =
        query.cohort().map(text -> Cohort.parse("query.cohort", text, preparation.dictionary()));
    return query.bound().compared(cohort, preparation);
  }

  private List<AdditiveSet> sets(boolean additive) {
    return compared().sets().stream()
        .filter(set -> set.additive() == additive)
        .map(
            set ->
                new AdditiveSet(
                    set.rows().print(),
                    List.copyOf(set.terms()),
                    set.piece().map(p -> new AdditiveSet.Piece(p.number(), p.term(), p.alone()))))
        .toList();
  }

  /** True if every node of the query may evaluate the condition: the permit opens all it reads. */
  boolean mayRead(String condition, Map<String, DatasetReference> datasets) {
    try {
      List<String> read =
          RowSet.parse("ledger", condition, query.prepared().derivations().base()).variables();
      return datasets.entrySet().stream()
          .map(d -> query.permit().document().dataset(d.getKey(), d.getValue().id()))
          .map(opened -> opened.map(PermitDataset::variables).orElse(List.of()))
          .allMatch(opened -> opened.containsAll(read));
    } catch (InvalidInput e) {
      // Of other data, or longer than a node reads: nothing that this query could be compared with.
      return false;
    }
  }

  /**
   * The rules for the difference of two sets of rows: where the two select different places, those
   * of the places in which they differ.
   */
  Profile ofDifference(String mine, String theirs, Profile profile) {
    Dictionary dictionary = query.prepared().derivations().base();
    if (dictionary.variables().stream().allMatch(v -> v.inhabitants().isEmpty())) {
      return profile;
    }
    return profile.about(
        PlaceReader.apart(
            RowSet.parse("ledger", mine, dictionary),
            RowSet.parse("ledger", theirs, dictionary),
            dictionary));
  }

  /** What nodes add for the comparison. */
  Layout layout(WorkOrder order) {
    return order.ledger().isEmpty()
        ? LedgerSlots.layout(0, 0)
        : LedgerSlots.layout(compared().sets().size(), order.ledger().size());
  }
}
