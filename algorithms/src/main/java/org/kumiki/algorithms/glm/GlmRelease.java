package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the table of a fitted model under a profile. The covariance is never in it. */
final class GlmRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int FEW_CLUSTERS = 40;

  private final GlmResult fit;
  private final GlmParameters p;
  private final Profile profile;
  private final GlmFacts facts;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Table> more = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  private GlmRelease(GlmResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    this.facts = new GlmFacts(fit, profile);
  }

  static Release of(GlmResult fit, Profile profile) {
    return new GlmRelease(fit, profile).make();
  }

  private Release make() {
    GlmRules rules = new GlmRules(fit, profile);
    List<Withheld> objections = rules.objections();
    withheld.addAll(objections);
    if (!objections.isEmpty()) {
      return release(true);
    }
    ArrayNode coefficients = json.putArray("coefficients");
    for (int j = 0; j < fit.coefficients().size(); j++) {
      coefficient(coefficients.addObject(), j, rules.withheld(j));
    }
    facts();
    GlmFigures figures = new GlmFigures(fit, rules, facts, profile);
    figures.write(json);
    withheld.addAll(figures.withheld());
    more.addAll(figures.tables());
    warn();
    boolean nothingLeft = rows.stream().noneMatch(row -> row.get(1) instanceof Cell.Real);
    return release(nothingLeft);
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    List<Table> tables = new ArrayList<>();
    if (!wholly) {
      tables.add(
          new Table(
              title(),
              List.of("term", "estimate", "std. error", "statistic", "p", "low", "high"),
              rows));
      tables.addAll(more);
    }
    return new Release(json, tables, withheld, notes, warnings, GlmCall.of(p), wholly);
  }

  private String title() {
    return "Coefficients of "
        + p.text()
        + " ("
        + p.family().id()
        + (p.link() == p.family().links().getFirst() ? "" : ", " + p.link().id())
        + p.weight().map(w -> ", weighted by " + w.name()).orElse("")
        + p.extras().robust().map(x -> ", robust " + x.words()).orElse("")
        + ")";
  }

  private void coefficient(ObjectNode node, int j, Optional<Message> objection) {
    GlmResult.Coefficient c = fit.coefficients().get(j);
    node.put("term", c.term());
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(c.term())));
    rows.add(cells);
    if (c.aliased() || objection.isPresent()) {
      for (String name : Wald.NAMES) {
        node.putNull(name);
        cells.add(c.aliased() ? new Cell.Text("") : new Cell.Withheld("withheld"));
      }
      if (!c.aliased()) {
        withheld.add(
            new Withheld("/coefficients/" + j, "R5", profile.k(), objection.orElseThrow()));
      }
      return;
    }
    Wald row = Wald.of(c.estimate(), c.error() * facts.errorFactor(), p, facts);
    row.write(node);
    cells.addAll(row.cells());
  }

  private void facts() {
    json.put("n", facts.rows());
    for (String name : List.of("deviance", "null_deviance", "log_likelihood", "aic")) {
      Wald.put(json, name, facts.of(name));
    }
    json.put("df_residual", facts.residualDegrees());
    Wald.put(json, "dispersion", fit.dispersion());
    fit.theta()
        .ifPresent(
            theta -> {
              ObjectNode node = json.putObject("theta");
              Wald.put(node, "estimate", theta.estimate());
              Wald.put(node, "std_error", theta.error());
              more.add(
                  new Table(
                      "Shape of the negative binomial",
                      List.of("", "estimate", "std. error"),
                      List.of(
                          List.of(
                              new Cell.Text("theta"),
                              new Cell.Real(theta.estimate()),
                              new Cell.Real(theta.error())))));
            });
    json.put("iterations", fit.iterations());
    json.put("converged", true);
    ArrayNode aliased = json.putArray("aliased");
    fit.coefficients().stream()
        .filter(GlmResult.Coefficient::aliased)
        .forEach(c -> aliased.add(c.term()));
    fit.robust().ifPresent(this::robust);
    facts
        .withheld()
        .forEach(
            name -> withheld.add(new Withheld("/" + name, "R7", profile.k(), GlmFacts.reason())));
    notes.addAll(facts.notes(profile));
  }

  private void robust(RobustFacts asked) {
    ObjectNode node = json.putObject("robust");
    node.put("type", asked.robust().kind().name());
    asked
        .robust()
        .cluster()
        .ifPresent(
            cluster -> {
              node.put("cluster", cluster.words());
              node.put("clusters", facts.clusters());
              if (p.distinct()) {
                notes.add(Release.severalRows("errors allow for rows of a cluster to depend"));
              }
              notes.add(
                  Message.of(
                      "rows of a cluster are put together inside one site: nobody is linked across"
                          + " sites"));
              if (asked.clusters() < FEW_CLUSTERS) {
                warnings.add(
                    Message.of(
                        "fewer than %s clusters: cluster-robust standard errors tend to be too"
                            + " small",
                        FEW_CLUSTERS));
              }
            });
    boolean counted =
        asked.robust().kind() == Robust.Kind.HC1 || asked.robust().cluster().isPresent();
    if (counted && (facts.rows() != fit.rows() || facts.clusters() != asked.clusters())) {
      notes.add(
          Message.of("robust standard errors take n and the number of clusters as they are shown"));
    }
  }

  private void warn() {
    for (GlmResult.Coefficient c : fit.coefficients()) {
      if (c.aliased()) {
        warnings.add(
            Message.of(
                p.absorbed()
                    ? "%s is aliased: it is a combination of earlier terms or constant inside every"
                        + " site"
                    : "%s is aliased: it is a combination of earlier terms",
                c.term()));
      }
    }
    if (p.family().hasEvents() && fit.cellEvents().get(0) < 10 * fit.rank()) {
      warnings.add(Message.of("fewer than 10 events per parameter"));
    }
  }
}
