package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.mixed.integral.Outcome;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ObjectNode;

/**
 * The facts of a fitted mixed model as they may be shown. Guarantees, where a profile rounds
 * counts: they do not narrow the number of rows beyond the rounded n. The likelihood of a linear
 * model is that of the rounded n, for with a variance of 0 the exact one gives n; as in a {@code
 * glm} that of counts, and that of events with a mean alone, are not shown.
 */
final class MixedFacts {

  private static final List<String> LIKELIHOODS = List.of("log_likelihood", "aic", "bic");

  private final MixedResult fit;
  private final Profile profile;
  private final boolean rounded;
  private final long rows;
  private final boolean few;
  private final List<Double> likelihoods;

  MixedFacts(MixedResult fit, Profile profile) {
    this.fit = fit;
    this.profile = profile;
    this.rounded = profile.active() && profile.roundingBase() > 1;
    this.rows = profile.round(fit.counts().rows());
    Optional<Outcome> outcome = fit.parameters().outcome();
    this.few =
        outcome.isPresent() && fit.counts().cellEvents().getFirst() < 10L * fit.counts().rank();
    boolean tells =
        outcome.map(o -> o == Outcome.POISSON || fit.counts().rank() <= 1).orElse(false);
    this.likelihoods = rounded && tells ? List.of() : likelihoods(outcome.isEmpty());
  }

  private List<Double> likelihoods(boolean linear) {
    double scale = linear && rounded ? (double) rows / fit.counts().rows() : 1;
    double value = fit.logLikelihood() * scale;
    int parameters = fit.counts().rank() + fit.parameters().thetas() + (linear ? 1 : 0);
    return List.of(
        value, 2.0 * parameters - 2 * value, Math.log((double) rows) * parameters - 2 * value);
  }

  private Optional<Long> groups() {
    return fit.parameters().kind() == MixedParameters.Kind.SITE
        ? Optional.empty()
        : Optional.of(profile.round(fit.groups()));
  }

  void write(ObjectNode json) {
    json.put("n", rows);
    groups().ifPresentOrElse(g -> json.put("groups", g), () -> json.putNull("groups"));
    for (int i = 0; i < LIKELIHOODS.size(); i++) {
      if (likelihoods.isEmpty()) {
        json.putNull(LIKELIHOODS.get(i));
      } else {
        json.put(LIKELIHOODS.get(i), likelihoods.get(i));
      }
    }
  }

  Table table() {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell.Count(rows));
    cells.add(groups().<Cell>map(Cell.Count::new).orElseGet(() -> new Cell.Text("not shown")));
    for (int i = 0; i < LIKELIHOODS.size(); i++) {
      cells.add(
          likelihoods.isEmpty()
              ? new Cell.Withheld("withheld")
              : new Cell.Real(likelihoods.get(i)));
    }
    return new Table("Fit", List.of("n", "groups", "log-likelihood", "AIC", "BIC"), List.of(cells));
  }

  List<Withheld> withheld() {
    return likelihoods.isEmpty()
        ? LIKELIHOODS.stream()
            .map(
                name ->
                    new Withheld(
                        "/" + name,
                        "R7",
                        profile.k(),
                        Message.of(
                            "with the other figures it gives back the exact number of rows or"
                                + " events")))
            .toList()
        : List.of();
  }

  List<Message> warnings() {
    return few
        ? List.of(Message.of("fewer than 10 persons with an event per parameter"))
        : List.of();
  }

  List<Message> notes() {
    if (!rounded) {
      return List.of();
    }
    String pattern =
        fit.parameters().outcome().isEmpty()
            ? "n and groups are rounded to %d; log-likelihood, AIC and BIC are those of the rounded"
                + " n"
            : likelihoods.isEmpty()
                ? "n and groups are rounded to %d"
                : "n and groups are rounded to %d; BIC takes the rounded n";
    return List.of(Message.of(pattern, profile.roundingBase()));
  }
}
