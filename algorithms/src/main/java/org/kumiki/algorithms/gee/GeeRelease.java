package org.kumiki.algorithms.gee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.glm.Family;
import org.kumiki.algorithms.glm.Link;
import org.kumiki.algorithms.glm.RobustFacts;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.regression.CoefficientRows;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.ModelRules;
import org.kumiki.algorithms.regression.ModelRules.Outcome;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of solved estimating equations under a profile. Guarantees, where it
 * rounds counts, that phi and naive errors do not give back the exact number of rows: they are
 * stated for n as shown, on the dispersion with its degrees of freedom, which {@code glm} tells.
 */
final class GeeRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int FEW_CLUSTERS = 40;
  private static final int EVENTS_PER_PARAMETER = 10;

  private final GeeResult fit;
  private final GeeParameters p;
  private final Profile profile;
  private final long rows;
  private final double phi;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  GeeRelease(GeeResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    this.rows = profile.round(fit.counts().rows());
    double n = fit.counts().rows();
    double rank = fit.counts().rank();
    this.phi = rows == n ? fit.phi() : fit.phi() * n / (n - rank) * (rows - rank) / rows;
  }

  Release make() {
    ModelRules rules = new ModelRules(p.source(), p.distinct(), fit.counts(), outcome(), profile);
    withheld.addAll(rules.objections());
    clusterRules();
    if (!withheld.isEmpty()) {
      return release(List.of());
    }
    CoefficientRows table = new CoefficientRows(p.model().confidence(), profile, ratio());
    ArrayNode coefficients = json.putArray("coefficients");
    double factor = p.robust() ? 1 : Math.sqrt(phi / fit.phi());
    for (int j = 0; j < fit.coefficients().size(); j++) {
      Estimate e = fit.coefficients().get(j);
      Estimate shown = new Estimate(e.term(), e.aliased(), e.estimate(), e.error() * factor);
      table.add(coefficients, "/coefficients", shown, rules.withheld(j));
    }
    withheld.addAll(table.withheld());
    if (!table.isShown()) {
      return release(List.of());
    }
    facts();
    warn();
    return release(List.of(table.table(title()), correlation()));
  }

  private Outcome outcome() {
    Family family = p.model().family();
    return family.binary() ? Outcome.BOTH : family.hasEvents() ? Outcome.EVENTS : Outcome.NUMBER;
  }

  private void clusterRules() {
    if (!profile.active()) {
      return;
    }
    if (fit.clusters() < profile.k()) {
      withheld.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of(
                  "fewer than %d clusters: sums over so few are nearly each one's own",
                  profile.k())));
    }
    if (fit.behind() < RobustFacts.LEAST_BEHIND) {
      withheld.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of(
                  "the robust errors would rest on fewer than %d persons, whose residuals"
                      + " they would tell; take errors naive, or transform an outlying variable",
                  (int) RobustFacts.LEAST_BEHIND)));
    }
  }

  private Optional<String> ratio() {
    Link link = p.model().link();
    return !link.ratio()
        ? Optional.empty()
        : Optional.of(
            link == Link.LOGIT
                ? "odds ratio"
                : p.model().family().binary() ? "risk ratio" : "rate ratio");
  }

  private Release release(List<Table> tables) {
    boolean wholly = tables.isEmpty();
    if (wholly) {
      json.removeAll();
    }
    return new Release(
        json, tables, withheld, notes, wholly ? List.of() : warnings, GeeCall.of(p), wholly);
  }

  private String title() {
    return "Coefficients of "
        + p.model().text()
        + " ("
        + p.model().familyName()
        + ", "
        + p.correlation().id()
        + (p.robust() ? ", robust errors by " : ", naive errors by ")
        + p.cluster().words()
        + ")";
  }

  private Table correlation() {
    List<List<Cell>> lines = new ArrayList<>();
    if (p.correlation() != WorkingCorrelation.INDEPENDENCE) {
      lines.add(
          List.of(
              new Cell.Text("correlation (alpha, " + p.correlation().id() + ")"),
              new Cell.Real(fit.alpha())));
    }
    lines.add(List.of(new Cell.Text("scale (phi)"), new Cell.Real(phi)));
    lines.add(
        List.of(new Cell.Text("clusters of rows"), new Cell.Count(profile.round(fit.clusters()))));
    return new Table("Working correlation", List.of("", "estimate"), lines);
  }

  private void facts() {
    ObjectNode correlation = json.putObject("correlation");
    correlation.put("structure", p.correlation().id());
    if (p.correlation() == WorkingCorrelation.INDEPENDENCE) {
      correlation.putNull("alpha");
    } else {
      correlation.put("alpha", fit.alpha());
    }
    json.put("scale", phi);
    json.put("errors", p.robust() ? "robust" : "naive");
    json.put("n", rows);
    json.put("cluster", p.cluster().words());
    json.put("clusters", profile.round(fit.clusters()));
    json.put("iterations", fit.iterations());
    json.put("converged", true);
    ArrayNode aliased = json.putArray("aliased");
    fit.coefficients().stream().filter(Estimate::aliased).forEach(e -> aliased.add(e.term()));
    if (p.distinct()) {
      notes.add(Release.severalRows("rows of a cluster may be correlated"));
    }
    notes.add(
        Message.of(
            "rows of a cluster are put together inside one site: nobody is linked across sites"));
    if (profile.active() && profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              p.robust()
                  ? "n and clusters are rounded to %s; the scale is that of the rounded n"
                  : "n and clusters are rounded to %s; the scale and the errors are those of the"
                      + " rounded n",
              profile.roundingBase()));
    }
  }

  private void warn() {
    fit.coefficients().stream()
        .filter(Estimate::aliased)
        .forEach(
            e ->
                warnings.add(
                    Message.of("%s is aliased: it is a combination of earlier terms", e.term())));
    if (p.robust() && fit.clusters() < FEW_CLUSTERS) {
      warnings.add(
          Message.of(
              "fewer than %s clusters: cluster-robust standard errors tend to be too small",
              FEW_CLUSTERS));
    }
    if (!p.robust()) {
      warnings.add(Message.of("naive errors are right only if the working correlation is"));
    }
    boolean events = p.model().family().hasEvents();
    long parameters = fit.counts().rank();
    if (events && fit.counts().cellEvents().getFirst() < EVENTS_PER_PARAMETER * parameters) {
      warnings.add(Message.of("fewer than %s events per parameter", EVENTS_PER_PARAMETER));
    }
  }
}
