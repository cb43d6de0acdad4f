package org.kumiki.coordinator.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.LedgerRows;

/**
 * An additive output, released or under way.
 *
 * @param query whose it is
 * @param permit under which
 * @param persons who may read it
 * @param organisations theirs, as far as permits name them
 * @param cohort the filter as its tree prints
 * @param datasets by node
 * @param sets of rows that its figures are about, as far as they are additive
 * @param others rows of pieces of derived numbers in figures that are not
 * @param approved when its permit was approved, if the permit says so: who opted out before is in
 *     none of its rows
 * @param made when its order was issued, if its permit does not say so: who was out then is in none
 *     of its rows
 */
public record Output(
    String query,
    String permit,
    List<String> persons,
    List<String> organisations,
    Optional<String> cohort,
    Map<String, DatasetReference> datasets,
    List<AdditiveSet> sets,
    List<AdditiveSet> others,
    Optional<Instant> approved,
    Optional<Instant> made) {

  /** Without derived numbers that have pieces. */
  public Output(
      String query,
      String permit,
      List<String> persons,
      List<String> organisations,
      Optional<String> cohort,
      Map<String, DatasetReference> datasets,
      List<AdditiveSet> sets) {
    this(
        query,
        permit,
        persons,
        organisations,
        cohort,
        datasets,
        sets,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Copies. */
  public Output {
    persons = List.copyOf(persons);
    organisations = List.copyOf(organisations);
    // In the order of names: equal outputs are written equally.
    datasets = Collections.unmodifiableMap(new TreeMap<>(datasets));
    sets = List.copyOf(sets);
    others = List.copyOf(others);
    Objects.requireNonNull(approved);
    Objects.requireNonNull(made);
  }

  /** All sets, in the order in which nodes count them. */
  public List<AdditiveSet> counted() {
    List<AdditiveSet> all = new ArrayList<>(sets);
    all.addAll(others);
    return all;
  }

  /** Who could put this output beside another one: an output that shares one of these. */
  public List<String> readers() {
    List<String> readers = new ArrayList<>(List.of("permit " + permit));
    persons.forEach(p -> readers.add("person " + p));
    organisations.forEach(o -> readers.add("organisation " + o));
    return readers;
  }

  /** The same without the query's name: equal for an output asked for again. */
  public Output what() {
    return new Output(
        "", permit, persons, organisations, cohort, datasets, sets, others, approved, made);
  }

  /** True if both used the same version of a dataset. */
  boolean sharesDataWith(Output other) {
    return datasets.entrySet().stream()
        .anyMatch(d -> d.getValue().equals(other.datasets.get(d.getKey())));
  }

  /** Whose opt-outs count: of those who were out then. Not known of what earlier versions made. */
  private Optional<Instant> optOuts() {
    return approved.or(() -> made);
  }

  /**
   * How nodes are told of rows of an earlier output. Where it is not known which opt-outs counted
   * for it, nodes can only take those that count for this one.
   */
  LedgerRows rows(Output earlier, AdditiveSet theirs) {
    return new LedgerRows(
        theirs.condition(), otherOptOuts(earlier) ? earlier.optOuts() : Optional.empty());
  }

  private boolean otherOptOuts(Output earlier) {
    return earlier.optOuts().isPresent() && !earlier.optOuts().equals(optOuts());
  }

  /**
   * True if a difference of figures on these sets is a figure about the persons in only one of
   * them. Under one cohort, figures about different variables have nothing to subtract but the
   * numbers of persons, and how many miss a variable is shown as {@code <k} by rule R1 anyway.
   * Where both took who was out when they were made, the same rows at two times differ by those who
   * opted out in between.
   */
  boolean comparable(AdditiveSet mine, Output earlier, AdditiveSet theirs) {
    boolean bothMade = approved.isEmpty() && earlier.approved.isEmpty();
    boolean otherRows =
        !cohort.equals(earlier.cohort)
            || (otherOptOuts(earlier)
                && (!bothMade || mine.condition().equals(theirs.condition())));
    boolean shared = mine.sharesAVariableWith(theirs);
    if (mine.piece().isEmpty() && theirs.piece().isEmpty()) {
      return otherRows || shared;
    }
    boolean bothPieces = mine.piece().isPresent() && theirs.piece().isPresent();
    return shared && (mine.outlasts(theirs) || theirs.outlasts(mine) || (bothPieces && otherRows));
  }
}
