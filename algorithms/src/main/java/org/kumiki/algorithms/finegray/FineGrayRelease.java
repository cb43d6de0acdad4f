package org.kumiki.algorithms.finegray;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the table of a fitted model under a profile. No covariance is in it. */
final class FineGrayRelease {

  private static final List<String> NUMBERS =
      List.of("estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high");

  private final FineGrayResult fit;
  private final FineGrayParameters p;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  private FineGrayRelease(FineGrayResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
  }

  static Release of(FineGrayResult fit, Profile profile) {
    return new FineGrayRelease(fit, profile).make();
  }

  private Release make() {
    FineGrayRules rules = new FineGrayRules(fit, profile);
    withheld.addAll(rules.objections());
    if (!withheld.isEmpty()) {
      return release(true);
    }
    ArrayNode coefficients = json.putArray("coefficients");
    boolean shown = fit.rank() == 0;
    for (int j = 0; j < fit.coefficients().size(); j++) {
      ObjectNode node = coefficients.addObject();
      switch (fit.coefficients().get(j)) {
        case FineGrayResult.Coefficient.Aliased a -> aliased(node, a);
        case FineGrayResult.Coefficient.Estimated e -> {
          Optional<Message> objection = rules.withheld(j);
          shown |= objection.isEmpty();
          estimated(node, e, j, objection);
        }
      }
    }
    json.put("cause", p.causeName());
    json.put("n", profile.round(fit.rows()));
    json.put("events", profile.round(fit.events()));
    json.put("log_likelihood", fit.logLikelihood());
    json.put("log_likelihood_null", fit.nullLogLikelihood());
    json.put("iterations", fit.iterations());
    json.put("converged", true);
    notes.add(
        Message.of(
            "standard errors are robust, by person; each site has its own baseline and censoring"));
    if (profile.roundingBase() > 1) {
      notes.add(Message.of("n and events are rounded to %s", profile.roundingBase()));
    }
    if (fit.cellEvents().getFirst() < 10L * fit.rank()) {
      warnings.add(Message.of("fewer than 10 events per parameter"));
    }
    return release(!shown);
  }

  private void aliased(ObjectNode node, FineGrayResult.Coefficient.Aliased a) {
    node.put("term", a.term());
    NUMBERS.forEach(node::putNull);
    node.put("reason", a.reason().en());
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(a.term())));
    for (int i = 0; i <= NUMBERS.size(); i++) {
      cells.add(new Cell.Text(""));
    }
    rows.add(cells);
    warnings.add(Message.of("%s is aliased: %s", a.term(), a.reason()));
  }

  private void estimated(
      ObjectNode node, FineGrayResult.Coefficient.Estimated e, int j, Optional<Message> objection) {
    node.put("term", e.term());
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(e.term())));
    rows.add(cells);
    if (objection.isPresent()) {
      NUMBERS.forEach(node::putNull);
      for (int i = 0; i <= NUMBERS.size(); i++) {
        cells.add(new Cell.Withheld("withheld"));
      }
      withheld.add(new Withheld("/coefficients/" + j, "R5", profile.k(), objection.get()));
      return;
    }
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double statistic = e.estimate() / e.error();
    double half = normal.inverseSurvivalProbability((1 - p.confidence()) / 2) * e.error();
    double[] values = {
      e.estimate(),
      e.error(),
      statistic,
      2 * normal.survivalProbability(Math.abs(statistic)),
      e.estimate() - half,
      e.estimate() + half
    };
    for (int i = 0; i < values.length; i++) {
      node.put(NUMBERS.get(i), values[i]);
      cells.add(i == 3 ? new Cell.PValue(values[i]) : new Cell.Real(values[i]));
    }
    cells.add(new Cell.Real(Math.exp(e.estimate())));
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    List<Table> tables =
        wholly
            ? List.of()
            : List.of(
                new Table(
                    "Log subdistribution hazard ratios of " + p.causeName() + ", " + p.text(),
                    List.of("term", "estimate", "robust error", "z", "p", "low", "high", "ratio"),
                    rows));
    return new Release(
        json,
        tables,
        withheld,
        wholly ? List.of() : notes,
        wholly ? List.of() : warnings,
        reproduce(),
        wholly);
  }

  // The column id numbers the persons.
  private String reproduce() {
    String time = RText.name(p.outcome().time().name());
    return "data$id <- seq_len(nrow(data)); fg <- survival::finegray(Surv("
        + time
        + ", "
        + p.outcome().factor()
        + ") ~ . + strata(site), data, etype = "
        + RText.quoted(p.causeName())
        + "); coxph(Surv(fgstart, fgstop, fgstatus) ~ "
        + p.text()
        + " + strata(site), fg, weights = fgwt, cluster = id, ties = \""
        + (p.efron() ? "efron" : "breslow")
        + "\")";
  }
}
