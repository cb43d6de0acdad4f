package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of a fitted model under a profile. The covariance is never in it. */
final class CoxRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> NUMBERS =
      List.of("estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high");

  private final CoxResult fit;
  private final CoxParameters p;
  private final Profile profile;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<List<Cell>> tests = new ArrayList<>();
  private final List<Table> further = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  private CoxRelease(CoxResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
  }

  static Release of(CoxResult fit, Profile profile) {
    return new CoxRelease(fit, profile).make();
  }

  private Release make() {
    CoxRules rules = new CoxRules(fit, profile);
    withheld.addAll(rules.objections());
    if (!withheld.isEmpty()) {
      return release(true);
    }
    ArrayNode coefficients = json.putArray("coefficients");
    boolean shown = fit.rank() == 0;
    for (int j = 0; j < fit.coefficients().size(); j++) {
      ObjectNode node = coefficients.addObject();
      switch (fit.coefficients().get(j)) {
        case CoxResult.Coefficient.Aliased a -> aliased(node, a);
        case CoxResult.Coefficient.Estimated e -> {
          Optional<Message> objection = rules.withheld(j);
          shown |= objection.isEmpty();
          estimated(node, e, j, objection);
        }
      }
    }
    facts(rules);
    return release(!shown);
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    List<Table> tables = new ArrayList<>();
    if (!wholly) {
      tables.add(
          new Table(
              "Log hazard ratios of "
                  + p.text()
                  + (p.common().isPresent() ? ", one baseline" : ", a baseline per site")
                  + p.strata().map(s -> " and " + s.text()).orElse("")
                  + p.weight().map(w -> ", weighted by " + w.name()).orElse(""),
              List.of("term", "estimate", "std. error", "z", "p", "low", "high", "hazard ratio"),
              rows));
      tables.add(new Table("Tests", List.of("test", "chi-square", "df", "p"), tests));
      tables.addAll(further);
    }
    return new Release(
        json, tables, withheld, notes, wholly ? List.of() : warnings, reproduce(), wholly);
  }

  private String reproduce() {
    if (fit.additions().baseline().isPresent()) {
      return fit.additions().baseline().get().call(p, profile.k() <= Bins.LEAST);
    }
    String call = p.call("data", " + strata(site)");
    return p.proportionality()
        .map(t -> "fit <- %s; fit; cox.zph(fit, transform = \"%s\")".formatted(call, t.text()))
        .orElse(call);
  }

  private void aliased(ObjectNode node, CoxResult.Coefficient.Aliased a) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(a.term())));
    node.put("term", a.term());
    for (String name : NUMBERS) {
      node.putNull(name);
      cells.add(new Cell.Text(""));
    }
    node.put("reason", a.reason().en());
    cells.add(new Cell.Text(""));
    rows.add(cells);
    warnings.add(Message.of("%s is aliased: %s", a.term(), a.reason()));
  }

  private void estimated(
      ObjectNode node, CoxResult.Coefficient.Estimated e, int j, Optional<Message> objection) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(e.term())));
    rows.add(cells);
    node.put("term", e.term());
    if (objection.isPresent()) {
      for (String name : NUMBERS) {
        node.putNull(name);
        cells.add(new Cell.Withheld("withheld"));
      }
      cells.add(new Cell.Withheld("withheld"));
      withheld.add(new Withheld("/coefficients/" + j, "R5", profile.k(), objection.orElseThrow()));
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
    fit.additions().robust().ifPresent(r -> node.put("model_std_error", r.errors().get(j)));
    cells.add(new Cell.Real(Math.exp(e.estimate())));
  }

  private void facts(CoxRules rules) {
    json.put("n", profile.round(fit.rows()));
    json.put("events", profile.round(fit.events()));
    logLikelihoods(rules);
    ObjectNode all = json.putObject("tests");
    test(all, "likelihood_ratio", fit.likelihoodRatio());
    test(all, "wald", fit.wald());
    test(all, "score", fit.score());
    fit.additions().robust().ifPresent(r -> robust(all, r));
    if (fit.additions().proportionality().isPresent()) {
      ProportionalityRelease release = new ProportionalityRelease(rules, profile.k());
      Proportionality found = fit.additions().proportionality().get();
      further.add(release.write(found, p.proportionality().orElseThrow(), json));
      withheld.addAll(release.withheld());
    }
    ObjectNode concordance = json.putObject("concordance");
    if (fit.concordance().isPresent()) {
      concordance.put("estimate", fit.concordance().get().estimate());
      concordance.put("std_error", fit.concordance().get().error());
    } else {
      concordance.putNull("estimate").putNull("std_error");
    }
    fit.additions().baseline().ifPresent(this::baseline);
    fit.additions().curves().ifPresent(curves -> curves(curves, rules));
    json.put("iterations", fit.iterations());
    json.put("converged", true);
    ArrayNode aliased = json.putArray("aliased");
    for (CoxResult.Coefficient c : fit.coefficients()) {
      if (c instanceof CoxResult.Coefficient.Aliased a) {
        aliased.add(a.term());
      }
    }
    if (profile.roundingBase() > 1) {
      notes.add(Message.of("n and events are rounded to %s", profile.roundingBase()));
    }
    if (fit.eventPersons() < 10L * fit.rank()) {
      warnings.add(Message.of("fewer than 10 events per parameter"));
    }
  }

  private void logLikelihoods(CoxRules rules) {
    Optional<Message> objection = rules.withheldLikelihood();
    if (objection.isEmpty()) {
      json.put("log_likelihood", fit.logLikelihood());
      json.put("log_likelihood_null", fit.nullLogLikelihood());
      return;
    }
    for (String name : List.of("log_likelihood", "log_likelihood_null")) {
      json.putNull(name);
      withheld.add(new Withheld("/" + name, "R5", profile.k(), objection.get()));
    }
  }

  private void curves(PredictedCurves curves, CoxRules rules) {
    CurvesRelease release = new CurvesRelease(p, curves, profile);
    release.write(json, rules.withheldCurves());
    withheld.addAll(release.withheld());
    if (json.get("curves").isArray()) {
      further.add(release.table());
    }
    if (profile.active()) {
      notes.add(
          Message.of(
              "curves show the bins at which %s persons had an event since the one before, and stop"
                  + " where fewer than %s are at risk or remain; n_event counts from the one"
                  + " before",
              profile.k(), profile.k()));
    }
  }

  private void baseline(BaselineHazard baseline) {
    notes.add(
        Message.of(
            "concordance is not computed with a common baseline: no rows of two sites are"
                + " compared"));
    notes.add(
        baseline.times.length == 1
            ? Message.of(
                "times are taken at the end of 1 bin of at least %s persons who leave in it",
                Bins.LEAST)
            : Message.of(
                "times are taken at the ends of %s bins, each of at least %s persons who leave in"
                    + " it",
                baseline.times.length, Bins.LEAST));
    notes.add(
        Message.of(
            "times beyond %s are counted as censored there",
            BaselineHazard.plain(p.common().orElseThrow().grid().horizon())));
    ObjectNode node = json.putObject("baseline");
    if (profile.k() > Bins.LEAST) {
      node.putNull("times");
      withheld.add(
          new Withheld(
              "/baseline/times",
              "R10",
              profile.k(),
              Message.of("fewer persons than that leave in some bins")));
      return;
    }
    ArrayNode times = node.putArray("times");
    for (double time : baseline.times) {
      times.add(time);
    }
  }

  private void robust(ObjectNode all, CoxAdditions.Robust robust) {
    test(all, "robust_score", robust.score().orElse(Double.NaN));
    ObjectNode node = json.putObject("robust").put("clusters", profile.round(robust.clusters()));
    p.cluster().flatMap(Clustering::name).ifPresent(name -> node.put("by", name));
    notes.add(
        Message.of(
            "errors, intervals and the Wald test hold where rows of a cluster depend on each other;"
                + " a cluster never reaches over sites"));
  }

  private void test(ObjectNode all, String name, double statistic) {
    ObjectNode node = all.putObject(name);
    if (fit.rank() == 0 || Double.isNaN(statistic)) {
      node.putNull("statistic").put("df", fit.rank()).putNull("p_value");
      return;
    }
    node.put("statistic", statistic).put("df", fit.rank());
    double pValue = ChiSquaredDistribution.of(fit.rank()).survivalProbability(statistic);
    node.put("p_value", pValue);
    tests.add(
        List.of(
            new Cell.Text(name.replace('_', ' ')),
            new Cell.Real(statistic),
            new Cell.Count(fit.rank()),
            new Cell.PValue(pValue)));
  }
}
