package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;

/**
 * The rules R4 and R5 of disclosure.md for a case series. Where all persons are observed equally
 * long, rate ratios and their errors are those of a table of events by window: a window of few
 * events shows no model at all. Ages and seasons of few events show no row.
 */
final class SccsRules {

  private static final int PERSONS_PER_PARAMETER = 5;

  private final SccsResult fit;
  private final SccsParameters p;
  private final SccsFigures figures;
  private final Profile profile;

  SccsRules(SccsResult fit, SccsFigures figures, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.figures = figures;
    this.profile = profile;
  }

  /** Why no estimate may be shown; empty if they may. */
  List<Withheld> objections() {
    List<Withheld> found = new ArrayList<>();
    if (!profile.active()) {
      return found;
    }
    int least = Math.max(profile.events(), profile.k());
    if (fit.informative() < least) {
      object(
          found,
          "R4",
          Message.of("fewer than %d persons with an event change between levels", least));
    }
    if (fit.informative() - fit.rank() < profile.residualDegreesOfFreedom()) {
      object(
          found,
          "R4",
          Message.of(
              "fewer than %d residual degrees of freedom", profile.residualDegreesOfFreedom()));
    }
    if ((long) fit.rank() * PERSONS_PER_PARAMETER > fit.informative()) {
      object(
          found, "R4", Message.of("more than one parameter per %d persons", PERSONS_PER_PARAMETER));
    }
    List<String> windows = p.exposures().levels();
    for (int level = 0; level < windows.size(); level++) {
      if (figures.events(level).value().isEmpty()) {
        object(
            found,
            "R5",
            Message.of(
                "the events of '%s' are withheld, and rate ratios with their errors would tell"
                    + " them; merge windows or make them wider",
                windows.get(level)));
      }
    }
    return found;
  }

  private void object(List<Withheld> found, String rule, Message reason) {
    found.add(new Withheld("/coefficients", rule, profile.k(), reason));
  }

  /** Why the row of a level may not be shown; empty if it may. */
  Optional<Message> withheld(int factor, int level) {
    if (!profile.active() || factor == 0) {
      return Optional.empty();
    }
    if (figures.events(p.offset(factor)).value().isEmpty()) {
      return Optional.of(
          Message.of(
              "the events of the first level, which it is compared with, are withheld;"
                  + " merge levels"));
    }
    return figures.events(p.offset(factor) + level).value().isEmpty()
        ? Optional.of(Message.of("the events of the level are withheld; merge it with a neighbour"))
        : Optional.empty();
  }
}
