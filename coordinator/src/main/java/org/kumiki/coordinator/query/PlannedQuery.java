package org.kumiki.coordinator.query;

import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
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
 * @param cohort as its tree prints
 * @param confLevel the level
 * @param note for the output checker
 * @param dictionary of the data
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
    Optional<String> cohort,
    double confLevel,
    Optional<String> note,
    Dictionary dictionary,
    Profile profile) {

  /** An algorithm with the parameters it parsed. */
  public record Bound<P, S, R extends Result>(FederatedAlgorithm<P, S, R> algorithm, P parameters) {

    /** The variables of each set of rows that additive figures are about. */
    public List<SequencedSet<String>> additiveSets() {
      return algorithm.additiveSets(parameters);
    }
  }

  /** The template by content. */
  public TemplateReference reference() {
    return new TemplateReference(
        template.document().id(), template.document().version(), template.hash());
  }
}
