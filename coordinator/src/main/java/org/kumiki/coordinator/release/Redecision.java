package org.kumiki.coordinator.release;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.QueryOutcome;
import tools.jackson.databind.node.ObjectNode;

/**
 * A result that a person decides on after the automatic check. Guarantees: what is mitigated passed
 * the same rules, beside the same earlier outputs, as what is released automatically; what is
 * overridden still withholds each figure that the rules for one output withhold. Pure.
 *
 * @param facts of the run
 * @param totals exact
 * @param result before release
 * @param set of persons that it is about
 * @param earlier outputs about the same, without this one
 */
public record Redecision(
    RunFacts facts, Totals totals, Result result, AnalysisSet set, List<Earlier> earlier) {

  private static final String RESULT = "/result";

  /** Never null. */
  public Redecision {
    Objects.requireNonNull(facts);
    Objects.requireNonNull(totals);
    Objects.requireNonNull(result);
    Objects.requireNonNull(set);
    earlier = List.copyOf(earlier);
  }

  /** As the sums give it, no rule applied. */
  public ObjectNode unreleased() {
    RunFacts open = facts.under(Profile.NONE);
    return switch (ReleaseDesk.decide(open, totals, result.release(Profile.NONE))) {
      case QueryOutcome.Completed c -> c.document().json();
      case QueryOutcome.WhollyWithheld w -> w.document().json();
      case QueryOutcome.Failed f -> throw new IllegalStateException(f.message());
      case QueryOutcome.InReview i -> throw new IllegalStateException(i.said().en());
    };
  }

  /**
   * With further figures withheld or rounded.
   *
   * @param paths of figures, or of everything beneath
   * @param roundTo counts are rounded to this
   * @param withoutTests no tests and ratios
   * @param reason of the checker
   * @throws InvalidInput if it cannot be done, or nothing is left
   */
  public ObjectNode mitigated(
      List<String> paths, OptionalInt roundTo, boolean withoutTests, String reason) {
    Profile profile = facts.profile();
    Message because = Message.of("an output checker: %s", reason);
    SortedMap<String, Message> demanded = new TreeMap<>();
    paths.forEach(p -> demanded.put(p.substring(RESULT.length()), because));
    if (withoutTests) {
      demanded.put(Withholding.TESTS, because);
    }
    if (roundTo.isPresent() && roundTo.getAsInt() % Math.max(1, profile.roundingBase()) != 0) {
      throw new InvalidInput(
          "data.round_to",
          "is %d, expected a multiple of %d, to which counts are rounded already",
          roundTo.getAsInt(),
          profile.roundingBase());
    }
    RunFacts rounded =
        roundTo.isPresent() ? facts.under(profile.roundedTo(roundTo.getAsInt())) : facts;
    QueryOutcome outcome = decide(rounded, new Withholding(demanded));
    if (!(outcome instanceof QueryOutcome.Completed completed)) {
      throw new InvalidInput(
          "data", "with these changes the rules leave nothing to show; reject it instead");
    }
    FurtherCuts cuts = new FurtherCuts(completed.document().json(), profile.k(), because);
    paths.forEach(path -> cuts.cut(path, completed.release().figures()));
    return cuts.noted(
        roundTo.isPresent()
            ? Message.of(
                "an output checker changed this result; counts are rounded to %d: %s",
                roundTo.getAsInt(), reason)
            : Message.of("an output checker changed this result: %s", reason));
  }

  private QueryOutcome decide(RunFacts rounded, Withholding demanded) {
    if (result.explores() || !rounded.profile().active()) {
      Release release = result.release(rounded.profile(), demanded);
      return result.explores()
          ? ReleaseDesk.explored(rounded, totals, release)
          : ReleaseDesk.decide(rounded, totals, release);
    }
    return LinkedRelease.of(rounded, totals, result, earlier, demanded).outcome();
  }

  /**
   * As the rules for one output leave it, though others withhold the whole.
   *
   * @throws InvalidInput if they leave nothing
   */
  public ObjectNode overridden() {
    return ReleaseDesk.overridden(facts, totals, alone())
        .orElseThrow(
            () ->
                new InvalidInput(
                    "result",
                    "the rules for this output alone leave nothing of it: there is nothing that"
                        + " could be released"))
        .json();
  }

  /** What later outputs have to know of the overridden one, as JSON. */
  String overriddenFigures() {
    return FiguresJson.write(LinkedDecision.figures(facts, totals, facts.profile(), alone()))
        .toString();
  }

  private Release alone() {
    return result.release(facts.profile());
  }

  /** The entry of the overridden output in the ledger. */
  LedgerEntry overriddenEntry() {
    return new LedgerEntry(
        facts.query(),
        set.permit(),
        set.digest(),
        Optional.of(overriddenFigures()),
        SuppressionEvidence.refused(facts.profile(), "released by two output checkers").toString());
  }
}
