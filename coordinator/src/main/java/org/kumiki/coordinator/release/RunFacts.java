package org.kumiki.coordinator.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.query.Dropped;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.TemplateReference;

/**
 * What a result document says about the run apart from figures.
 *
 * @param query its id
 * @param permit the permit's id
 * @param template by content
 * @param parameters canonical, defaults filled in
 * @param preparation derived variables and the analysis set, as they print; where there are any
 * @param cuts derived variables that are intervals of a number
 * @param cohort as its tree prints
 * @param rowsInR what was made of the rows, as lines of R
 * @param privacy the mode
 * @param invited number of nodes that got the work order
 * @param contributed number of participants
 * @param refused who said no
 * @param dropped who was lost
 * @param notInvited nodes of the permit that were not connected with its data
 * @param rounds how many
 * @param profile the release rules
 * @param receipt names the last aggregation and the chain of those before
 * @param started when the query came
 * @param finished when the result was there
 */
public record RunFacts(
    String query,
    String permit,
    TemplateReference template,
    JsonText parameters,
    Optional<JsonText> preparation,
    CutRegions cuts,
    Optional<String> cohort,
    List<String> rowsInR,
    PrivacyMode privacy,
    int invited,
    int contributed,
    List<Refusal> refused,
    List<Dropped> dropped,
    List<String> notInvited,
    int rounds,
    Profile profile,
    String receipt,
    Instant started,
    Instant finished) {

  /** Copies. */
  public RunFacts {
    rowsInR = List.copyOf(rowsInR);
    refused = List.copyOf(refused);
    dropped = List.copyOf(dropped);
    notInvited = List.copyOf(notInvited);
  }

  /** The same under other release rules. */
  RunFacts under(Profile other) {
    return new RunFacts(
        query,
        permit,
        template,
        parameters,
        preparation,
        cuts,
        cohort,
        rowsInR,
        privacy,
        invited,
        contributed,
        refused,
        dropped,
        notInvited,
        rounds,
        other,
        receipt,
        started,
        finished);
  }
}
