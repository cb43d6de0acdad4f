package org.kumiki.coordinator.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.concealment.LinkedOutputs;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.coordinator.query.QueryOutcome;
import tools.jackson.databind.node.ObjectNode;

/**
 * The decision on a result beside the earlier ones of its analysis set (R7). Guarantees: what is
 * released gives, together with them, no withheld count back. Withholds further figures; where its
 * number of persons is what tells too much, rounds its counts more coarsely; else nothing of it is
 * shown. Deterministic.
 *
 * @param outcome what becomes of the query
 * @param figures the released counts as JSON, where something is released
 * @param evidence for the output checker
 */
record LinkedRelease(QueryOutcome outcome, Optional<String> figures, ObjectNode evidence) {

  private static final String RESULT = "/result";
  private static final int MOST_TURNS = 100;
  private static final int MOST_COARSER = 8;

  static LinkedRelease of(RunFacts facts, Totals totals, Result result, List<Earlier> earlier) {
    String reason = "";
    int profileBase = Math.max(1, facts.profile().roundingBase());
    for (int base = profileBase; base <= MOST_COARSER * profileBase; base *= 2) {
      RunFacts rounded = facts.under(facts.profile().roundedTo(base));
      Optional<String> coarser =
          base == profileBase ? Optional.empty() : Optional.of(coarser(facts.profile(), base, reason));
      Attempt attempt = attempt(rounded, totals, result, earlier, coarser);
      switch (attempt) {
        case Attempt.Done(LinkedRelease release) -> {
          return release;
        }
        case Attempt.TooExact(String why) -> reason = why;
      }
    }
    return refused(facts, "R7: the number of persons in it tells too much: " + reason);
  }

  private sealed interface Attempt {
    record Done(LinkedRelease release) implements Attempt {}

    record TooExact(String reason) implements Attempt {}
  }

  private static String coarser(Profile profile, int base, String reason) {
    return "counts are rounded to "
        + base
        + " and not to "
        + profile.roundingBase()
        + ": more exactly, "
        + reason;
  }

  private static Attempt attempt(
      RunFacts facts,
      Totals totals,
      Result result,
      List<Earlier> earlier,
      Optional<String> coarser) {
    Profile profile = facts.profile();
    Withholding before = Withholding.NONE;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Release release = result.release(profile, before);
      QueryOutcome alone = ReleaseDesk.decide(facts, totals, release, new TreeMap<>());
      if (!(alone instanceof QueryOutcome.Completed)) {
        return new Attempt.Done(
            new LinkedRelease(
                alone, Optional.empty(), SuppressionEvidence.refused(profile, "rules of one output")));
      }
      OutputFigures figures = figures(profile, totals, release.figures());
      switch (LinkedOutputs.decide(profile, earlier, figures)) {
        case Verdict.Releasable verdict -> {
          return new Attempt.Done(
              new LinkedRelease(
                  ReleaseDesk.decide(
                      facts, totals, noted(release, coarser), verdict.intervals()),
                  Optional.of(FiguresJson.write(figures).toString()),
                  SuppressionEvidence.of(profile, figures, verdict, before)));
        }
        case Verdict.WithholdMore(SortedMap<String, String> reasons) ->
            before = before.and(inResult(reasons));
        case Verdict.TooExact(String reason) -> {
          return new Attempt.TooExact(reason);
        }
        case Verdict.PersonDecides(String reason) -> {
          return new Attempt.Done(refused(facts, "R7: " + reason));
        }
      }
    }
    throw new IllegalStateException("the figures to withhold did not come to an end");
  }

  private static LinkedRelease refused(RunFacts facts, String reason) {
    List<String> reasons = List.of(reason);
    return new LinkedRelease(
        new QueryOutcome.WhollyWithheld(ReleaseDesk.withheld(facts, reasons), reasons),
        Optional.empty(),
        SuppressionEvidence.refused(facts.profile(), reason));
  }

  private static Release noted(Release release, Optional<String> coarser) {
    if (coarser.isEmpty()) {
      return release;
    }
    List<String> notes = new ArrayList<>(release.notes());
    notes.add(coarser.get());
    return release.noting(notes);
  }

  /** The counts of the result and the totals that the document shows beside it. */
  private static OutputFigures figures(Profile profile, Totals totals, OutputFigures result) {
    Region complete = result.complete();
    Figure used = ShownCount.figure("/persons/used", complete, totals.personsUsed(), profile);
    Figure missing =
        ShownCount.figure("/persons/missing", Region.ALL, totals.personsMissing(), profile)
            .less(complete);
    boolean onePersonPerRow =
        totals.rowsUsed() == totals.personsUsed() && totals.rowsMissing() == totals.personsMissing();
    return result.under(RESULT, List.of(used, missing), onePersonPerRow);
  }

  private static SortedMap<String, String> inResult(SortedMap<String, String> reasons) {
    SortedMap<String, String> paths = new TreeMap<>();
    reasons.forEach((path, reason) -> paths.put(path.substring(RESULT.length()), reason));
    return paths;
  }
}
