package org.kumiki.algorithms.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.design.RareCells;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.message.Message;

/** The rules R1, R4 and R5 of disclosure.md for one fitted model without case weights. */
public final class ModelRules {

  private static final int PERSONS_PER_PARAMETER = 5;

  /** What the response says of a person. */
  public enum Outcome {
    /** A number: nobody has an event. */
    NUMBER,
    /** Persons with an event are few. */
    EVENTS,
    /** Persons with an event, or those without, are few. */
    BOTH
  }

  private final RowSource source;
  private final boolean distinct;
  private final FitCounts counts;
  private final Outcome outcome;
  private final Profile profile;
  private final RareCells rare;
  private final List<Long> without;

  /**
   * Of a fit under a profile.
   *
   * @param distinct true if a person may have several rows
   */
  public ModelRules(
      RowSource source, boolean distinct, FitCounts counts, Outcome outcome, Profile profile) {
    this.source = source;
    this.distinct = distinct;
    this.counts = counts;
    this.outcome = outcome;
    this.profile = profile;
    this.without =
        IntStream.range(0, counts.cellPersons().size())
            .mapToObj(i -> counts.cellPersons().get(i) - counts.cellEvents().get(i))
            .toList();
    this.rare =
        new RareCells(
            source.design(),
            source.margins(),
            counts.cellPersons(),
            counts.cellEvents(),
            outcome == Outcome.BOTH ? Optional.of(without) : Optional.empty(),
            profile);
  }

  /** True if the model is a table of its terms, which shows its cells. */
  public boolean isTable() {
    return source.columns().stream().allMatch(Design.Column::categorical)
        && !source.design().hasOffset();
  }

  /** Why nothing may be released. Empty if the model may. */
  public List<Withheld> objections() {
    List<Withheld> found = new ArrayList<>();
    if (!profile.active()) {
      return found;
    }
    long persons = counts.persons();
    if (persons < profile.k()) {
      object(found, "R1", Message.of("fewer than %d persons", profile.k()));
    }
    // A person with many rows gives the fit no more people to hide in than one with one.
    if (persons - counts.rank() < profile.residualDegreesOfFreedom()) {
      int least = profile.residualDegreesOfFreedom();
      object(found, "R4", Message.of("fewer than %d residual degrees of freedom", least));
    }
    if ((long) counts.rank() * PERSONS_PER_PARAMETER > persons) {
      object(
          found, "R4", Message.of("more than one parameter per %d persons", PERSONS_PER_PARAMETER));
    }
    if (outcome != Outcome.NUMBER && counts.cellEvents().getFirst() < profile.events()) {
      object(found, "R4", Message.of("fewer than %d persons with an event", profile.events()));
    }
    if (outcome == Outcome.BOTH && without.getFirst() < profile.events()) {
      object(found, "R4", Message.of("fewer than %d persons without an event", profile.events()));
    }
    if (isTable() && rare.inATerm()) {
      object(
          found,
          "R5",
          Message.of(
              "only categorical terms make a table, and a cell of it holds 1 to %d"
                  + " persons or events, or is of a place too small to be shown; merge rare"
                  + " levels",
              profile.k() - 1));
    }
    return found;
  }

  private void object(List<Withheld> found, String rule, Message reason) {
    found.add(new Withheld("", rule, profile.k(), reason));
  }

  /** Why the row of an estimated column may not be shown; empty if it may. */
  public Optional<Message> withheld(int column) {
    if (!profile.active()) {
      return Optional.empty();
    }
    Optional<Message> reason = rare.reason(column + source.skipped());
    if (reason.isPresent()) {
      return reason;
    }
    long ones = counts.ones().get(column);
    if (distinct && ones >= 0) {
      return Optional.of(RareCells.UNCOUNTED);
    }
    return ones >= 0 && (profile.small(ones) || profile.small(counts.rows() - ones))
        ? Optional.of(Message.of("a 0/1 column with few rows at one of its values"))
        : Optional.empty();
  }

  /** Why numbers about everybody, as an intercept, may not be shown; empty if they may. */
  public Optional<Message> withheldAtReference() {
    return profile.active() ? rare.reason(0) : Optional.empty();
  }
}
