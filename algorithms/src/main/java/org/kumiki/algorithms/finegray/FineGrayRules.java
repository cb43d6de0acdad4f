package org.kumiki.algorithms.finegray;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.design.RareCells;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.message.Message;

/** The rules R1, R4 and R5 of disclosure.md for one fitted model. */
final class FineGrayRules {

  private static final int PERSONS_PER_PARAMETER = 5;

  private final FineGrayResult fit;
  private final Profile profile;
  private final RareCells rare;

  FineGrayRules(FineGrayResult fit, Profile profile) {
    this.fit = fit;
    this.profile = profile;
    FineGrayParameters p = fit.parameters();
    this.rare =
        new RareCells(
            p.design(),
            p.margins(),
            fit.cellPersons(),
            fit.cellEvents(),
            Optional.empty(),
            profile);
  }

  /** Why nothing may be released. Empty if the model may. */
  List<Withheld> objections() {
    List<Withheld> found = new ArrayList<>();
    if (!profile.active()) {
      return found;
    }
    long persons = Math.min(fit.persons(), fit.cellPersons().getFirst());
    long eventPersons = fit.cellEvents().getFirst();
    if (persons < profile.k()) {
      object(found, "R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (persons - fit.rank() < profile.residualDegreesOfFreedom()) {
      int least = profile.residualDegreesOfFreedom();
      object(found, "R4", Message.of("fewer than %d residual degrees of freedom", least));
    }
    if ((long) fit.rank() * PERSONS_PER_PARAMETER > persons) {
      object(
          found, "R4", Message.of("more than one parameter per %d persons", PERSONS_PER_PARAMETER));
    }
    int least = Math.max(profile.events(), profile.k());
    if (eventPersons < least) {
      object(found, "R4", Message.of("fewer than %d persons with the event", least));
    }
    if (fit.rank() >= eventPersons) {
      object(
          found,
          "R4",
          Message.of("as many parameters as persons with the event: the model is saturated"));
    }
    if (fit.parameters().columns().stream().allMatch(Design.Column::categorical)
        && rare.inATerm()) {
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
  Optional<Message> withheld(int column) {
    if (!profile.active()) {
      return Optional.empty();
    }
    Optional<Message> reason = rare.reason(column + 1);
    if (reason.isPresent()) {
      return reason;
    }
    long ones = fit.ones().get(column);
    if (ones < 0) {
      return Optional.empty();
    }
    if (fit.parameters().distinct()) {
      return Optional.of(RareCells.UNCOUNTED);
    }
    long eventOnes = fit.eventOnes().get(column);
    boolean few =
        profile.small(ones)
            || profile.small(fit.rows() - ones)
            || profile.small(eventOnes)
            || profile.small(fit.events() - eventOnes);
    return few
        ? Optional.of(Message.of("a 0/1 column with few rows or events at one of its values"))
        : Optional.empty();
  }
}
