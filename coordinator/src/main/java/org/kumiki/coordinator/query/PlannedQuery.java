package org.kumiki.coordinator.query;

import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.derive.ComparedRows;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.grouping.Groupings;
import org.kumiki.algorithms.place.PlaceReader;
import org.kumiki.algorithms.place.Places;
import org.kumiki.algorithms.several.SeveralParameters;
import org.kumiki.coordinator.permit.Kept;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;

/**
 * A query that may be asked: every part checked and bound.
 *
 * @param person who asks
 * @param signature of that person, where the permit names a key
 * @param authority in force
 * @param permit in force
 * @param template that the permit allows
 * @param roster in force
 * @param status made for this query
 * @param bound the algorithm and its parameters
 * @param parameters canonical, defaults filled in
 * @param prepared derived variables and the analysis set, as far as the query needs them
 * @param cohort as its tree prints
 * @param rowsInR what it makes of the rows, as lines of R
 * @param confLevel the level
 * @param note for the output checker
 * @param profile the release rules
 */
public record PlannedQuery(
    String person,
    WorkOrderSignature signature,
    Authority authority,
    Kept<Permit> permit,
    Kept<Template> template,
    Kept<Roster> roster,
    Kept<StatusList> status,
    Bound<?, ?, ?> bound,
    JsonText parameters,
    Preparation prepared,
    Optional<String> cohort,
    List<String> rowsInR,
    double confLevel,
    Optional<String> note,
    Profile profile) {

  /** Copies. */
  public PlannedQuery {
    rowsInR = List.copyOf(rowsInR);
  }

  /** The preparation as it prints, where there is any. */
  public Optional<JsonText> preparation() {
    return prepared.isEmpty() ? Optional.empty() : Optional.of(JsonText.of(prepared.canonical()));
  }

  /** Of the data, with the derived variables. */
  public Dictionary dictionary() {
    return prepared.dictionary();
  }

  /** What it tells of places (R7). */
  public Places places() {
    Optional<Expr> condition = condition();
    SequencedSet<String> used =
        bound.parameters() instanceof SeveralParameters<?> several
            ? several.modelVariables()
            : bound.variables();
    Places places = PlaceReader.of(prepared, condition, used, bound.placesShown());
    return explores() ? places.finest() : places;
  }

  /** The cohort without what only selects places. */
  public Optional<String> cohortElsewhere() {
    return PlaceReader.elsewhere(prepared, condition());
  }

  private Optional<Expr> condition() {
    return cohort.map(text -> Cohort.parse("query.cohort", text, prepared.dictionary()));
  }

  /** What its variables tell persons apart by (R8). */
  public Groupings groupings() {
    return bound.groupings(dictionary());
  }

  /**
   * True for counts that are rounded at random, of which none is withheld for being small (R6.5).
   */
  public boolean explores() {
    return bound.explores();
  }

  /** An algorithm with the parameters it parsed. */
  public record Bound<P, S, R extends Result>(FederatedAlgorithm<P, S, R> algorithm, P parameters) {

    /** The variables it reads. */
    public SequencedSet<String> variables() {
      return algorithm.variables(parameters);
    }

    /** What its variables tell persons apart by. */
    Groupings groupings(Dictionary dictionary) {
      return Groupings.of(variables(), dictionary, algorithm.intervals(parameters));
    }

    SequencedSet<String> placesShown() {
      return algorithm.placesShown(parameters);
    }

    boolean explores() {
      return algorithm.explores(parameters);
    }

    /** The rows whose persons are counted against those of others. */
    public ComparedRows compared(Optional<Expr> cohort, Preparation preparation) {
      return ComparedRows.of(algorithm, parameters, cohort, preparation);
    }
  }

  /** The template by content. */
  public TemplateReference reference() {
    return new TemplateReference(
        template.document().id(), template.document().version(), template.hash());
  }
}
