package org.kumiki.coordinator.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.concealment.LinkedOutputs;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.QueryOutcome;

/**
 * Looks for a form of a result that may be released beside the earlier ones, in this order: whole;
 * without tests, which tell exact counts; with further figures withheld; where that would take a
 * quarter of its figures or its number of persons is too exact, without tests and with all counts
 * rounded more coarsely. Used once, by one thread.
 */
final class LinkedDecision {

  private static final int MOST_TURNS = 100;
  private static final int COARSEST = 8;
  private static final int LARGE_PART = 4;

  private final RunFacts facts;
  private final Totals totals;
  private final Result result;
  private final List<Earlier> earlier;
  private final Withholding demanded;

  LinkedDecision(RunFacts facts, Totals totals, Result result, List<Earlier> earlier) {
    this(facts, totals, result, earlier, Withholding.NONE);
  }

  /**
   * The same where more has to be withheld anyway.
   *
   * @param demanded by path in the result
   */
  LinkedDecision(
      RunFacts facts, Totals totals, Result result, List<Earlier> earlier, Withholding demanded) {
    this.demanded = demanded;
    this.facts = facts;
    this.totals = totals;
    this.result = result;
    this.earlier = earlier;
  }

  /** What came of one form. */
  private sealed interface Attempt {

    /** It is decided; so many figures were withheld beyond those of the output alone. */
    record Done(LinkedRelease release, long withheldMore, long figures, Message reason)
        implements Attempt {}

    /** Its number of persons is too exact. */
    record TooExact(Message reason) implements Attempt {}
  }

  LinkedRelease make() {
    int base = Math.max(1, facts.profile().roundingBase());
    Attempt first = attempt(base, Optional.empty());
    if (first instanceof Attempt.Done done
        && done.withheldMore() * LARGE_PART < Math.max(1, done.figures())) {
      return done.release();
    }
    Message reason =
        switch (first) {
          case Attempt.Done done -> done.reason();
          case Attempt.TooExact exact -> exact.reason();
        };
    Optional<LinkedRelease> best = Optional.empty();
    for (int coarser = 2 * base; coarser <= COARSEST * base; coarser *= 2) {
      switch (attempt(coarser, Optional.of(reason))) {
        case Attempt.Done done when done.withheldMore() == 0 -> {
          return done.release();
        }
        case Attempt.Done done -> best = best.or(() -> Optional.of(done.release()));
        case Attempt.TooExact exact -> {
          // Perhaps not with a coarser one still.
        }
      }
    }
    if (first instanceof Attempt.Done done) {
      return done.release();
    }
    return best.orElseGet(
        () ->
            LinkedRelease.refused(
                facts, Message.of("R7: the number of persons in it tells too much: %s", reason)));
  }

  private Attempt attempt(int base, Optional<Message> coarserBecause) {
    RunFacts rounded = facts.under(facts.profile().roundedTo(base));
    Profile profile = rounded.profile();
    Withholding before = coarserBecause.map(reason -> demanded.and(tests(reason))).orElse(demanded);
    long withheldAlone = -1;
    // A result without tests is the same without them.
    Optional<OutputFigures> last = Optional.empty();
    Verdict verdict = new Verdict.TooExact(Message.NONE);
    Message reason = coarserBecause.orElse(Message.NONE);
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Release release = result.release(profile, before);
      QueryOutcome alone = ReleaseDesk.decide(rounded, totals, release);
      if (!(alone instanceof QueryOutcome.Completed)) {
        return done(
            new LinkedRelease(
                alone,
                Optional.empty(),
                SuppressionEvidence.refused(profile, "the rules of one output")));
      }
      OutputFigures figures = figures(facts, totals, profile, release);
      long withheld = figures.figures().stream().filter(f -> f.isProtected()).count();
      withheldAlone = withheldAlone < 0 ? withheld : withheldAlone;
      if (!last.equals(Optional.of(figures))) {
        verdict = LinkedOutputs.decide(profile, earlier, figures);
      }
      last = Optional.of(figures);
      switch (verdict) {
        case Verdict.Releasable releasable -> {
          Release noted = coarserBecause.isEmpty() ? release : noted(release, base, reason);
          return new Attempt.Done(
              new LinkedRelease(
                  ReleaseDesk.decide(rounded, totals, noted, releasable.intervals()),
                  releasable.addsNothing()
                      ? Optional.empty()
                      : Optional.of(FiguresJson.write(figures).toString()),
                  SuppressionEvidence.of(profile, figures, releasable, before)),
              withheld - withheldAlone,
              figures.figures().size(),
              reason);
        }
        case Verdict.WithholdMore(SortedMap<String, Message> reasons) -> {
          reason = reasons.firstEntry().getValue();
          before = next(before, reasons, reason);
        }
        case Verdict.TooExact(Message why) -> {
          if (before.reason(Withholding.TESTS).isPresent()) {
            return new Attempt.TooExact(why);
          }
          before = before.and(tests(why));
        }
        case Verdict.PersonDecides(Message why) -> {
          return done(LinkedRelease.refused(rounded, Message.of("R7: %s", why)));
        }
      }
    }
    throw new IllegalStateException("the figures to withhold did not come to an end");
  }

  // Tests go first: perhaps the rounded counts may stay.
  private static Withholding next(
      Withholding before, SortedMap<String, Message> reasons, Message reason) {
    return before.reason(Withholding.TESTS).isEmpty()
        ? before.and(tests(reason))
        : before.and(LinkedRelease.inResult(reasons));
  }

  private static SortedMap<String, Message> tests(Message reason) {
    return new TreeMap<>(Map.of(Withholding.TESTS, reason));
  }

  /** The counts that a reader of this release knows, by the persons they are about. */
  static OutputFigures figures(RunFacts facts, Totals totals, Profile profile, Release release) {
    return PlaceFigures.selected(
        profile, LinkedRelease.figures(profile, totals, prepared(facts, release)));
  }

  private static OutputFigures prepared(RunFacts facts, Release release) {
    return facts
        .preparation()
        .map(p -> PreparedFigures.of(p, facts.cuts(), facts.profile().places(), release.figures()))
        .orElseGet(() -> PlaceFigures.of(facts.profile().places(), release.figures()));
  }

  private static Attempt done(LinkedRelease release) {
    return new Attempt.Done(release, 0, 0, Message.NONE);
  }

  private Release noted(Release release, int base, Message reason) {
    List<Message> notes = new ArrayList<>(release.noted());
    notes.add(
        Message.of(
            "counts are rounded to %d, not to %d: more exactly, %s",
            base, facts.profile().roundingBase(), reason));
    return release.noting(notes);
  }
}
