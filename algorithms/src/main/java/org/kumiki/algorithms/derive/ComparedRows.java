package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.layout.LedgerSlots;

/**
 * The rows that a query's figures are about, and the pieces of its derived numbers, in the order in
 * which nodes count their persons against others (disclosure.md R6): the same at the coordinator
 * and at every node.
 *
 * @param sets of rows
 */
public record ComparedRows(List<Rows> sets) {

  /** The condition that holds for nobody: against it nodes count the persons of a set. */
  public static final String NOBODY = "false";

  private static final int MOST_CELLS = 64;

  /** Copies. */
  public ComparedRows {
    sets = List.copyOf(sets);
  }

  /**
   * Some rows.
   *
   * @param rows which
   * @param terms what sums over them are sums of; none for a count of persons
   * @param additive true if figures about them can be taken from others
   * @param piece where they are those of a piece
   */
  public record Rows(
      RowSet rows, SequencedSet<String> terms, boolean additive, Optional<Piece> piece) {

    private boolean leavesAPieceBeside(Rows other) {
      return other.additive
          && other.piece.isEmpty()
          && !Collections.disjoint(terms, other.terms)
          && piece.filter(p -> !other.terms.contains(p.term())).isPresent();
    }
  }

  /**
   * Rows for which a derived number is made in one way.
   *
   * @param number its name
   * @param term of it, as it prints
   * @param alone true if there must not be few of them
   */
  public record Piece(String number, String term, boolean alone) {}

  /**
   * Of a query.
   *
   * @throws InvalidInput if a derived number has too many pieces
   */
  public static <P> ComparedRows of(
      FederatedAlgorithm<P, ?, ?> algorithm,
      P parameters,
      Optional<Expr> cohort,
      Preparation preparation) {
    Collector all = new Collector(cohort, preparation);
    for (AdditiveRows rows : algorithm.additiveRows(parameters)) {
      all.add(rows, true);
    }
    for (AdditiveRows rows : algorithm.otherRows(parameters)) {
      all.pieces(rows, false);
    }
    return new ComparedRows(List.copyOf(all.sets.values()));
  }

  /**
   * What pieces are counted against: nobody, and those of the query's own figures that would leave
   * a figure of the piece if they were taken off.
   */
  public SequencedSet<String> ownConditions() {
    SequencedSet<String> own = new LinkedHashSet<>();
    for (Rows rows : sets) {
      if (rows.piece().isPresent()) {
        own.add(NOBODY);
        sets.stream()
            .filter(other -> rows.leavesAPieceBeside(other))
            .forEach(other -> own.add(other.rows().print()));
      }
    }
    return own;
  }

  /**
   * Checks that nodes can count all of it.
   *
   * @throws InvalidInput if they cannot
   */
  public void check() {
    long pairs = (long) sets.size() * ownConditions().size();
    if (pairs > LedgerSlots.MOST_PAIRS) {
      throw new InvalidInput(
          "derive",
          "the conditions in derived numbers make %d pairs of groups to be compared, at most %d can"
              + " be: ask for fewer variables or groups at once, or derive factors",
          pairs,
          LedgerSlots.MOST_PAIRS);
    }
  }

  private record Key(
      String condition, List<String> terms, boolean additive, Optional<Piece> piece) {}

  private static final class Collector {

    private final Optional<Expr> cohort;
    private final Preparation preparation;
    private final Map<Key, Rows> sets = new LinkedHashMap<>();

    Collector(Optional<Expr> cohort, Preparation preparation) {
      this.cohort = cohort;
      this.preparation = preparation;
    }

    void add(AdditiveRows rows, boolean additive) {
      SequencedSet<String> terms = new LinkedHashSet<>();
      for (String name : rows.variables()) {
        terms.addAll(NumberTerms.of(name, preparation.derivations()).terms());
      }
      List<AdditiveRows> all = new ArrayList<>(List.of(rows));
      levels(rows, all);
      for (AdditiveRows each : all) {
        put(each, terms, additive, Optional.empty());
        pieces(each, additive);
      }
    }

    /** Those of every level of a variable at which figures are shown, and of levels together. */
    private void levels(AdditiveRows rows, List<AdditiveRows> all) {
      List<AdditiveRows> cells = new ArrayList<>(List.of(rows));
      for (String name : rows.by()) {
        Optional<Category> of = Category.find(preparation.dictionary().variable("by", name));
        if (of.isEmpty()) {
          continue;
        }
        Category category = of.get();
        boolean fits = cells.size() * category.size() <= MOST_CELLS;
        List<AdditiveRows> finer = new ArrayList<>();
        for (int level = 0; level < category.size(); level++) {
          Optional<Expr> at = Optional.of(category.at(level));
          all.add(rows.within(at));
          if (fits) {
            cells.forEach(cell -> finer.add(cell.within(at)));
          }
        }
        cells = finer;
      }
      if (rows.by().size() > 1) {
        all.addAll(cells);
      }
    }

    void pieces(AdditiveRows rows, boolean additive) {
      for (String name : rows.variables()) {
        NumberTerms of = NumberTerms.of(name, preparation.derivations());
        for (NumberTerms.Piece piece : of.pieces()) {
          boolean alone = piece.varies() || !additive;
          put(
              rows.within(Optional.of(piece.rows())),
              of.terms(),
              additive,
              Optional.of(new Piece(name, piece.term(), alone)));
        }
      }
    }

    private void put(
        AdditiveRows rows, SequencedSet<String> terms, boolean additive, Optional<Piece> piece) {
      RowSet set = RowSet.of(cohort, rows, preparation);
      sets.putIfAbsent(
          new Key(set.print(), List.copyOf(terms), additive, piece),
          new Rows(set, terms, additive, piece));
    }
  }
}
