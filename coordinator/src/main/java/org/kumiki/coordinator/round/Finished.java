package org.kumiki.coordinator.round;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.outputcheck.FinishedRun;
import org.kumiki.coordinator.outputcheck.Way;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.OutputCheck;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.TemplateTerms;

/** A run that ended, as the release desk has to know it. */
final class Finished {

  private Finished() {}

  /**
   * The run as the desk sees it.
   *
   * @param overlaps earlier queries that its result could be subtracted from
   */
  static FinishedRun of(String query, QueryRun run, QueryOutcome outcome, List<String> overlaps) {
    PlannedQuery planned = run.query();
    Permit permit = planned.permit().document();
    Profile rules = run.rules();
    Set<String> persons =
        new LinkedHashSet<>(permit.persons().stream().map(PermitPerson::id).toList());
    persons.add(planned.person());
    Set<String> organisations = new LinkedHashSet<>();
    permit.persons().forEach(p -> p.organisation().ifPresent(organisations::add));
    return new FinishedRun(
        query,
        permit.id(),
        planned.person(),
        planned.template().document().id(),
        planned
            .template()
            .document()
            .terms()
            .map(TemplateTerms::outputCheck)
            .orElse(OutputCheck.AUTOMATIC),
        rules.name(),
        rules.tier(),
        !planned.bound().algorithm().outputs().isEmpty(),
        persons,
        organisations,
        planned.note(),
        reasons(outcome),
        overlaps,
        run.participants(),
        run.held().isPresent());
  }

  private static List<Message> reasons(QueryOutcome outcome) {
    return outcome instanceof QueryOutcome.WhollyWithheld withheld ? withheld.why() : List.of();
  }

  /** What is told of an outcome that goes this way. */
  static QueryOutcome told(QueryOutcome outcome, Way way) {
    return way instanceof Way.ToAChecker(Way.Why why, var due)
        ? new QueryOutcome.InReview(
            Message.of(
                "the result waits for an output checker, who decides by %s: %s", due, why.words()))
        : outcome;
  }
}
