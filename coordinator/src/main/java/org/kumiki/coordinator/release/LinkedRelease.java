package org.kumiki.coordinator.release;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.QueryOutcome;
import tools.jackson.databind.node.ObjectNode;

/**
 * The decision on a result beside the earlier ones of its analysis set (R7). Guarantees: what is
 * released gives, together with them, no withheld count back. Withholds further figures; where its
 * number of persons is what tells too much, rounds its counts more coarsely; else nothing of it is
 * shown. Deterministic.
 *
 * @param outcome what becomes of the query
 * @param figures the released counts as JSON, where something is released that earlier outputs do
 *     not tell
 * @param evidence for the output checker
 */
record LinkedRelease(QueryOutcome outcome, Optional<String> figures, ObjectNode evidence) {

  private static final String RESULT = "/result";

  static LinkedRelease of(RunFacts facts, Totals totals, Result result, List<Earlier> earlier) {
    return new LinkedDecision(facts, totals, result, earlier).make();
  }

  static LinkedRelease of(
      RunFacts facts, Totals totals, Result result, List<Earlier> earlier, Withholding demanded) {
    return new LinkedDecision(facts, totals, result, earlier, demanded).make();
  }

  static LinkedRelease refused(RunFacts facts, Message reason) {
    List<Message> reasons = List.of(reason);
    return new LinkedRelease(
        new QueryOutcome.WhollyWithheld(ReleaseDesk.withheld(facts, reasons), reasons),
        Optional.empty(),
        SuppressionEvidence.refused(facts.profile(), reason.en()));
  }

  /** The counts of the result and the totals that the document shows beside it. */
  static OutputFigures figures(Profile profile, Totals totals, OutputFigures result) {
    Region complete = result.complete();
    Figure used = ShownCount.figure("/persons/used", complete, totals.personsUsed(), profile);
    Figure missing =
        ShownCount.figure("/persons/missing", Region.ALL, totals.personsMissing(), profile)
            .less(complete);
    boolean onePersonPerRow =
        totals.rowsUsed() == totals.personsUsed()
            && totals.rowsMissing() == totals.personsMissing();
    return result.under(RESULT, List.of(used, missing), onePersonPerRow);
  }

  static SortedMap<String, Message> inResult(SortedMap<String, Message> reasons) {
    SortedMap<String, Message> paths = new TreeMap<>();
    reasons.forEach((path, reason) -> paths.put(path.substring(RESULT.length()), reason));
    return paths;
  }
}
