package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.design.RareCells;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.survival.Strata;
import org.kumiki.algorithms.weight.Spread;

/** The rules R1, R4 and R5 of disclosure.md for one fitted model. */
public final class CoxRules {

  private static final int PERSONS_PER_PARAMETER = 5;

  private final CoxResult fit;
  private final Profile profile;
  private final List<Long> cellPersons;
  private final List<Long> cellEvents;
  private final RareCells rare;

  /** Of a fit under a profile. */
  public CoxRules(CoxResult fit, Profile profile) {
    this.fit = fit;
    this.profile = profile;
    CoxParameters p = fit.parameters();
    // Weights may lower these counts, never raise them.
    this.cellPersons =
        fit.spread().map(s -> s.persons(fit.cellPersons())).orElse(fit.cellPersons());
    this.cellEvents = fit.spread().map(s -> s.events(fit.cellEvents())).orElse(fit.cellEvents());
    this.rare =
        new RareCells(p.design(), p.margins(), cellPersons, cellEvents, Optional.empty(), profile);
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
    long eventPersons = Math.min(fit.eventPersons(), cellEvents.getFirst());
    if (fit.additions().shared().isPresent()) {
      persons = Math.min(persons, fit.additions().shared().get().persons());
      eventPersons = Math.min(eventPersons, fit.additions().shared().get().eventPersons());
      if (persons < profile.k()) {
        object(
            found, "R4", Message.of("fewer than %d persons are at risk with others", profile.k()));
      }
    }
    if (persons - fit.rank() < profile.residualDegreesOfFreedom()) {
      int least = profile.residualDegreesOfFreedom();
      object(found, "R4", Message.of("fewer than %d residual degrees of freedom", least));
    }
    if ((long) fit.rank() * PERSONS_PER_PARAMETER > persons) {
      object(
          found, "R4", Message.of("more than one parameter per %d persons", PERSONS_PER_PARAMETER));
    }
    if (eventPersons < Math.max(profile.events(), profile.k())) {
      int least = Math.max(profile.events(), profile.k());
      object(found, "R4", Message.of("fewer than %d persons with an event", least));
    }
    if (fit.rank() >= eventPersons) {
      object(
          found,
          "R4",
          Message.of("as many parameters as persons with an event: the model is saturated"));
    }
    fit.additions().robust().ifPresent(r -> clusters(found, r));
    CoxParameters p = fit.parameters();
    boolean table =
        p.columns().stream().allMatch(Design.Column::categorical) && !p.design().hasOffset();
    if (table && rare.inATerm()) {
      object(
          found,
          "R5",
          Message.of(
              "only categorical terms make a table, and a cell of it holds 1 to %d"
                  + " persons or events, or is of a place too small to be shown; merge rare"
                  + " levels%s",
              profile.k() - 1, fit.spread().map(s -> Spread.NOTE).orElse(Message.NONE)));
    }
    return found;
  }

  // Of two clusters the scores cancel, so that their error is one's score.
  private void clusters(List<Withheld> found, CoxAdditions.Robust robust) {
    int least = Math.max(profile.events(), profile.k());
    if (robust.clusters() < least) {
      object(found, "R4", Message.of("fewer than %d clusters", least));
    }
    if (fit.rank() >= robust.clusters()) {
      object(found, "R4", Message.of("as many parameters as clusters"));
    }
    if (profile.small(robust.together())) {
      object(
          found,
          "R6",
          Message.of(
              "fewer than %d persons share a cluster with others: less the errors by"
                  + " person, the errors would be theirs",
              profile.k()));
    }
  }

  /**
   * Why no log-likelihood may be shown. Without covariates it is a sum over strata of logarithms of
   * numbers at risk: less that of the other strata it would be the numbers at risk of a small one.
   */
  Optional<Message> withheldLikelihood() {
    if (!profile.active() || fit.additions().strata().isEmpty()) {
      return Optional.empty();
    }
    Strata strata = fit.parameters().strata().orElseThrow();
    CoxAdditions.Strata counts = fit.additions().strata().get();
    for (int s = 0; s < strata.size(); s++) {
      Profile own = profile.in(strata.region(s));
      if (own.small(counts.persons().get(s)) || own.small(counts.events().get(s))) {
        return Optional.of(
            Message.of(
                "a stratum holds few persons or events, and the log-likelihood is a sum"
                    + " over strata; merge strata"));
      }
    }
    return Optional.empty();
  }

  /**
   * Why no predicted curve may be shown. Curves at two levels give the coefficient between them,
   * and their errors its covariances.
   */
  Optional<Message> withheldCurves() {
    if (!profile.active()) {
      return Optional.empty();
    }
    boolean few = rare.anywhere();
    for (int j = 0; j < fit.coefficients().size(); j++) {
      few |= withheld(j).isPresent();
    }
    return few
        ? Optional.of(
            Message.of(
                "a level or a pair of levels holds few persons or events, and curves"
                    + " would tell its coefficient and covariances; merge levels"))
        : Optional.empty();
  }

  private void object(List<Withheld> found, String rule, Message reason) {
    found.add(new Withheld("", rule, profile.k(), reason));
  }

  /** Why the row of an estimated column may not be shown; empty if it may. */
  public Optional<Message> withheld(int column) {
    if (!profile.active()) {
      return Optional.empty();
    }
    Optional<Message> reason = rare.reason(column + 1);
    if (reason.isPresent()) {
      return fit.spread().isEmpty()
          ? reason
          : reason.map(text -> Message.of("%s%s", text, Spread.NOTE));
    }
    long ones = fit.ones().get(column);
    if ((fit.parameters().distinct() || fit.parameters().weighted()) && ones >= 0) {
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
        ? Optional.of(Message.of("a 0/1 column with few rows or events at one of its values"))
        : Optional.empty();
  }
}
