package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.design.RareCells;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.weight.Spread;

/** The rules R4 and R5 of disclosure.md for one fitted model. */
public final class GlmRules {

  private static final int PERSONS_PER_PARAMETER = 5;

  private final GlmResult fit;
  private final GlmParameters p;
  private final Profile profile;
  private final List<Long> cellPersons;
  private final List<Long> cellEvents;
  private final List<Long> cellOthers;
  private final RareCells rare;

  /** Of a fit under a profile. */
  public GlmRules(GlmResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    List<Long> all = fit.cellPersons();
    List<Long> events = fit.cellEvents();
    List<Long> without =
        IntStream.range(0, all.size()).mapToObj(i -> all.get(i) - events.get(i)).toList();
    // Weights may lower these counts, never raise them.
    this.cellPersons = fit.spread().map(s -> s.persons(all)).orElse(all);
    this.cellEvents = fit.spread().map(s -> s.events(events)).orElse(events);
    this.cellOthers = fit.spread().map(s -> s.others(without)).orElse(without);
    boolean binomial = p.family().binary();
    this.rare =
        new RareCells(
            p.design(),
            p.margins(),
            cellPersons,
            cellEvents,
            binomial ? Optional.of(cellOthers) : Optional.empty(),
            profile);
  }

  /** Why nothing may be released. Empty if the model may. */
  public List<Withheld> objections() {
    List<Withheld> found = new ArrayList<>();
    if (!profile.active()) {
      return found;
    }
    if (fit.persons() < profile.k()) {
      object(found, "R1", Message.of("fewer than %d persons", profile.k()));
    }
    fit.spread().flatMap(s -> s.objection(profile, fit.persons())).ifPresent(found::add);
    long persons = Math.min(fit.persons(), cellPersons.getFirst());
    // A person with many rows gives the fit no more people to hide in than one with one.
    long degrees = Math.min(fit.residualDegrees(), persons - fit.rank());
    if (degrees < profile.residualDegreesOfFreedom()) {
      object(
          found,
          "R4",
          Message.of(
              "fewer than %d residual degrees of freedom", profile.residualDegreesOfFreedom()));
    }
    if (fit.rank() * PERSONS_PER_PARAMETER > persons) {
      object(
          found, "R4", Message.of("more than one parameter per %d persons", PERSONS_PER_PARAMETER));
    }
    if (p.family().hasEvents() && cellEvents.getFirst() < profile.events()) {
      object(found, "R4", Message.of("fewer than %d persons with an event", profile.events()));
    }
    if (p.family().binary() && cellOthers.getFirst() < profile.events()) {
      object(found, "R4", Message.of("fewer than %d persons without an event", profile.events()));
    }
    fit.robust().flatMap(r -> r.objection(profile.k())).ifPresent(found::add);
    boolean table =
        p.columns().stream().allMatch(Design.Column::categorical) && !p.design().hasOffset();
    if (table && rare.inATerm()) {
      object(
          found,
          "R5",
          Message.of(
              "only categorical terms make a table, and a cell of it holds 1 to %d"
                  + " persons, or is of a place too small to be shown; merge rare levels%s",
              profile.k() - 1, fit.spread().map(s -> Spread.NOTE).orElse(Message.NONE)));
    }
    return found;
  }

  private void object(List<Withheld> found, String rule, Message reason) {
    found.add(new Withheld("", rule, profile.k(), reason));
  }

  /**
   * Why nothing that the covariance of coefficients tells may be shown (R5): with it a linear model
   * gives back the persons of every pair of levels.
   */
  public Optional<Message> covarianceWithheld() {
    if (!profile.active()) {
      return Optional.empty();
    }
    if (fit.ones().stream().anyMatch(ones -> ones >= 0)) {
      return Optional.of(
          Message.of(
              "a number of the model is only 0 and 1, and its persons are not counted"
                  + " by level; make it a boolean (derive it as x = 1)"));
    }
    return rare.anywhere()
        ? Optional.of(
            Message.of(
                "few persons or events at a level or at a pair of levels of the model's"
                    + " factors, which covariances would give back; merge levels"))
        : Optional.empty();
  }

  /** Why the row of some column may not be shown; empty if all may. */
  public Optional<Message> anyWithheld() {
    return IntStream.range(0, fit.coefficients().size())
        .mapToObj(this::withheld)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Why the row of an estimated column may not be shown; empty if it may. */
  public Optional<Message> withheld(int column) {
    if (!profile.active()) {
      return Optional.empty();
    }
    Optional<Message> reason = rare.reason(column + p.skipped());
    if (reason.isPresent()) {
      return fit.spread().isEmpty()
          ? reason
          : reason.map(text -> Message.of("%s%s", text, Spread.NOTE));
    }
    long ones = fit.ones().get(column);
    if ((p.distinct() || p.weighted()) && ones >= 0) {
      return Optional.of(RareCells.UNCOUNTED);
    }
    if (ones >= 0 && (profile.small(ones) || profile.small(fit.rows() - ones))) {
      return Optional.of(Message.of("a 0/1 column with few rows at one of its values"));
    }
    return Optional.empty();
  }
}
