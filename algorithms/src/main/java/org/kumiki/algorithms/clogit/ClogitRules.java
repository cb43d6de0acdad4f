package org.kumiki.algorithms.clogit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.regression.ModelRules;

/**
 * The rules R1, R4 and R5 of disclosure.md for matched sets. Only sets with a case and a control
 * count. Of one case and one control each the coefficient of a 0/1 column and its error are those
 * of two numbers of sets: where only the case is at 1, and where only the control is.
 */
final class ClogitRules {

  private final ClogitResult fit;
  private final Profile profile;
  private final ModelRules model;

  ClogitRules(ClogitResult fit, Profile profile) {
    this.fit = fit;
    this.profile = profile;
    ClogitParameters p = fit.parameters();
    this.model =
        new ModelRules(p.source(), p.distinct(), fit.counts(), ModelRules.Outcome.BOTH, profile);
  }

  /** Why nothing may be released. Empty if the model may. */
  List<Withheld> objections() {
    List<Withheld> found = new ArrayList<>(model.objections());
    if (profile.active() && fit.sets() < profile.k()) {
      found.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of("fewer than %d matched sets have a case and a control", profile.k())));
    }
    return found;
  }

  /** Why the row of an estimated column may not be shown; empty if it may. */
  Optional<Message> withheld(int column) {
    if (!profile.active()) {
      return Optional.empty();
    }
    long one = fit.casesAtOne().get(column);
    long other = fit.casesElsewhere().get(column);
    boolean few =
        fit.binary().get(column)
            ? profile.small(one) || profile.small(other)
            : profile.small(one + other);
    return model
        .withheld(column)
        .or(
            () ->
                few
                    ? Optional.of(
                        Message.of(
                            "few persons are cases in matched sets where it varies, on one side or"
                                + " both"))
                    : Optional.empty());
  }
}
