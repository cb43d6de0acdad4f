package org.kumiki.algorithms.clogit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.regression.CoefficientRows;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of a fitted model under a profile. Guarantees, where it rounds counts,
 * that numbers of cases and sets narrow n no further than its own rounding: of a fixed number of
 * controls per case each is a multiple of the others, so they are worked out from n as shown.
 */
final class ClogitRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int EVENTS_PER_PARAMETER = 10;

  private final ClogitResult fit;
  private final ClogitParameters p;
  private final Profile profile;
  private final boolean rounded;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<List<Cell>> ratios = new ArrayList<>();
  private final List<List<Cell>> tests = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  ClogitRelease(ClogitResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    this.rounded = profile.active() && profile.roundingBase() > 1;
  }

  Release make() {
    ClogitRules rules = new ClogitRules(fit, profile);
    withheld.addAll(rules.objections());
    if (!withheld.isEmpty()) {
      return release(List.of());
    }
    CoefficientRows table = new CoefficientRows(p.model().confidence(), profile, Optional.empty());
    ArrayNode coefficients = json.putArray("coefficients");
    for (int j = 0; j < fit.coefficients().size(); j++) {
      Estimate e = fit.coefficients().get(j);
      Optional<Message> objection = rules.withheld(j);
      table.add(coefficients, "/coefficients", e, objection);
      ratio(e, objection.isPresent());
    }
    withheld.addAll(table.withheld());
    if (!table.isShown()) {
      return release(List.of());
    }
    counts();
    likelihoods(!table.withheld().isEmpty());
    warn();
    List<Table> tables = new ArrayList<>();
    tables.add(
        table.table(
            "Log odds ratios of "
                + p.model().text()
                + " (conditional logistic, "
                + p.method().id()
                + ", matched by "
                + p.strata().words()
                + ")"));
    tables.add(new Table("Odds ratios", List.of("term", "odds ratio", "low", "high"), ratios));
    if (!tests.isEmpty()) {
      tables.add(new Table("Tests", List.of("test", "chi-square", "df", "p"), tests));
    }
    tables.add(
        new Table(
            "Matched sets",
            List.of("", "number"),
            List.of(
                counted("sets with a case and a control", "sets"),
                counted("rows of cases", "events"),
                counted("rows", "n"))));
    return release(tables);
  }

  private List<Cell> counted(String name, String key) {
    return List.of(new Cell.Text(name), new Cell.Count(json.get(key).asLong()));
  }

  private Release release(List<Table> tables) {
    boolean wholly = tables.isEmpty();
    if (wholly) {
      json.removeAll();
    }
    return new Release(
        json, tables, withheld, notes, wholly ? List.of() : warnings, p.call(), wholly);
  }

  private void ratio(Estimate e, boolean hidden) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(e.term())));
    ratios.add(cells);
    if (e.aliased() || hidden) {
      Cell cell = e.aliased() ? new Cell.Text("") : new Cell.Withheld("withheld");
      cells.addAll(List.of(cell, cell, cell));
      return;
    }
    double tail = (1 - p.model().confidence()) / 2;
    double half = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail) * e.error();
    for (double value : new double[] {e.estimate(), e.estimate() - half, e.estimate() + half}) {
      cells.add(new Cell.Real(Math.exp(value)));
    }
  }

  private void counts() {
    long n = profile.round(fit.rows());
    json.put("n", n);
    json.put("events", shown(fit.events(), n));
    json.put("sets", shown(fit.sets(), n));
    json.put("method", p.method().id());
    json.put("strata", p.strata().words());
    json.put("iterations", fit.iterations());
    json.put("converged", true);
    ArrayNode aliased = json.putArray("aliased");
    fit.coefficients().stream().filter(Estimate::aliased).forEach(e -> aliased.add(e.term()));
    notes.add(
        Message.of(
            "sets are those with a case and a control at one site; the others, which are in n and"
                + " events, say nothing of coefficients"));
    if (p.distinct()) {
      notes.add(Release.severalRows("estimates and tests take the rows of a set as independent"));
    }
    if (rounded) {
      notes.add(
          Message.of(
              "n is rounded to %s; events and sets are those of the rounded n, rounded likewise",
              profile.roundingBase()));
    }
  }

  private long shown(long count, long n) {
    return rounded ? profile.round(Math.round((double) n * count / fit.rows())) : count;
  }

  private void likelihoods(boolean rowWithheld) {
    for (String name : List.of("log_likelihood", "log_likelihood_null")) {
      if (rounded) {
        json.putNull(name);
        withheld.add(
            new Withheld(
                "/" + name,
                "R7",
                profile.k(),
                Message.of(
                    "without covariates it is a sum over sets of what their sizes are, and"
                        + " gives back their exact number")));
      } else {
        json.put(name, name.endsWith("null") ? fit.nullLogLikelihood() : fit.logLikelihood());
      }
    }
    ObjectNode all = json.putObject("tests");
    test(all, "likelihood_ratio", 2 * (fit.logLikelihood() - fit.nullLogLikelihood()), rowWithheld);
    test(all, "wald", fit.wald(), rowWithheld);
    test(all, "score", fit.score(), rowWithheld);
    if (rowWithheld) {
      withheld.add(
          new Withheld(
              "/tests",
              "R5",
              profile.k(),
              Message.of("a coefficient is withheld, and the tests would help to work it out")));
    }
  }

  private void test(ObjectNode all, String name, double statistic, boolean hidden) {
    int rank = fit.counts().rank();
    ObjectNode node = all.putObject(name);
    if (hidden) {
      node.putNull("statistic").put("df", rank).putNull("p_value");
      return;
    }
    double pValue = ChiSquaredDistribution.of(rank).survivalProbability(statistic);
    node.put("statistic", statistic).put("df", rank).put("p_value", pValue);
    tests.add(
        List.of(
            new Cell.Text(name.replace('_', ' ')),
            new Cell.Real(statistic),
            new Cell.Count(rank),
            new Cell.PValue(pValue)));
  }

  private void warn() {
    fit.coefficients().stream()
        .filter(Estimate::aliased)
        .forEach(
            e ->
                warnings.add(
                    Message.of(
                        "%s is aliased: it does not vary inside matched sets, or it is a"
                            + " combination of earlier terms there",
                        e.term())));
    if (fit.counts().cellEvents().getFirst() < (long) EVENTS_PER_PARAMETER * fit.counts().rank()) {
      warnings.add(Message.of("fewer than %s events per parameter", EVENTS_PER_PARAMETER));
    }
  }
}
