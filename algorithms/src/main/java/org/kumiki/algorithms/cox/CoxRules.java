package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.design.RareCells;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.formula.Design;

/** The rules R1, R4 and R5 of disclosure.md for one fitted model. */
final class CoxRules {

  private static final int PERSONS_PER_PARAMETER = 5;

  private final CoxResult fit;
  private final Profile profile;
  private final RareCells rare;

  CoxRules(CoxResult fit, Profile profile) {
    this.fit = fit;
    this.profile = profile;
    CoxParameters p = fit.parameters();
    this.rare =
        new RareCells(p.design(), p.margins(), fit.cellPersons(), fit.cellEvents(), false, profile);
  }

  /** Why nothing may be released. Empty if the model may. */
  List<Withheld> objections() {
    List<Withheld> found = new ArrayList<>();
    if (!profile.active()) {
      return found;
    }
    if (fit.persons() < profile.k()) {
      object(found, "R1", "fewer than " + profile.k() + " persons");
    }
    if (fit.persons() - fit.rank() < profile.residualDegreesOfFreedom()) {
      int least = profile.residualDegreesOfFreedom();
      object(found, "R4", "fewer than " + least + " residual degrees of freedom");
    }
    if ((long) fit.rank() * PERSONS_PER_PARAMETER > fit.persons()) {
      object(found, "R4", "more than one parameter per " + PERSONS_PER_PARAMETER + " persons");
    }
    if (fit.eventPersons() < Math.max(profile.events(), profile.k())) {
      int least = Math.max(profile.events(), profile.k());
      object(found, "R4", "fewer than " + least + " persons with an event");
    }
    if (fit.rank() >= fit.eventPersons()) {
      object(found, "R4", "as many parameters as persons with an event: the model is saturated");
    }
    CoxParameters p = fit.parameters();
    boolean table =
        p.columns().stream().allMatch(Design.Column::categorical) && !p.design().hasOffset();
    if (table && rare.inATerm()) {
      object(
          found,
          "R5",
          "only categorical terms make a table, and a cell of it holds 1 to "
              + (profile.k() - 1)
              + " persons or events, or is of a place too small to be shown; merge rare levels");
    }
    return found;
  }

  private void object(List<Withheld> found, String rule, String reason) {
    found.add(new Withheld("", rule, profile.k(), reason));
  }

  /** Why the row of an estimated column may not be shown; empty if it may. */
  Optional<String> withheld(int column) {
    if (!profile.active()) {
      return Optional.empty();
    }
    Optional<String> reason = rare.reason(column + 1);
    if (reason.isPresent()) {
      return reason;
    }
    long ones = fit.ones().get(column);
    if (fit.parameters().distinct() && ones >= 0) {
      return Optional.of(RareCells.UNCOUNTED);
    }
    long eventOnes = fit.eventOnes().get(column);
    boolean few =
        ones >= 0
            && (profile.small(ones)
                || profile.small(fit.rows() - ones)
                || profile.small(eventOnes)
                || profile.small(fit.events() - eventOnes));
    return few
        ? Optional.of("a 0/1 column with few rows or events at one of its values")
        : Optional.empty();
  }
}
