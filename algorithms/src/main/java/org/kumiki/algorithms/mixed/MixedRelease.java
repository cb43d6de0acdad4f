package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.mixed.integral.Outcome;
import org.kumiki.algorithms.regression.CoefficientRows;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.ModelRules;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of a fitted mixed model under a profile. */
final class MixedRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int FEW_GROUPS = 10;

  private final MixedResult fit;
  private final MixedParameters p;
  private final Profile profile;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  private MixedRelease(MixedResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
  }

  static Release of(MixedResult fit, Profile profile) {
    return new MixedRelease(fit, profile).make();
  }

  private Release make() {
    ModelRules rules = new ModelRules(p.source(), p.distinct(), fit.counts(), events(), profile);
    withheld.addAll(rules.objections());
    if (!withheld.isEmpty()) {
      return release(List.of());
    }
    CoefficientRows rows = new CoefficientRows(p.confidence(), profile, ratio());
    ArrayNode coefficients = json.putArray("coefficients");
    for (int j = 0; j < fit.coefficients().size(); j++) {
      rows.add(coefficients, "/coefficients", fit.coefficients().get(j), rules.withheld(j));
    }
    withheld.addAll(rows.withheld());
    if (!rows.isShown()) {
      return release(List.of());
    }
    Table random = random();
    Table fixed = rows.table("Fixed effects of " + p.text() + " (" + title() + ")");
    return release(List.of(fixed, random, facts()));
  }

  private Release release(List<Table> tables) {
    boolean wholly = tables.isEmpty();
    if (wholly) {
      json.removeAll();
    }
    return new Release(
        json, tables, withheld, notes, wholly ? List.of() : warnings, reproduce(), wholly);
  }

  private ModelRules.Outcome events() {
    return p.outcome()
        .map(
            o ->
                switch (o) {
                  case BINOMIAL -> ModelRules.Outcome.BOTH;
                  case POISSON -> ModelRules.Outcome.EVENTS;
                })
        .orElse(ModelRules.Outcome.NUMBER);
  }

  private Optional<String> ratio() {
    return p.outcome()
        .map(
            o ->
                switch (o) {
                  case BINOMIAL -> "odds ratio";
                  case POISSON -> "rate ratio";
                });
  }

  private String method() {
    return p.reml() ? "REML" : "ML";
  }

  private String title() {
    return p.outcome()
        .map(
            o ->
                family(o)
                    + ", "
                    + (p.quadrature() == 1 ? "Laplace" : p.quadrature() + " quadrature points"))
        .orElse(method());
  }

  private static String family(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private String reproduce() {
    return p.outcome()
        .map(
            o ->
                "lme4::glmer("
                    + p.text()
                    + ", data, "
                    + family(o)
                    + (p.quadrature() == 1 ? "" : ", nAGQ = " + p.quadrature())
                    + ")")
        .orElseGet(
            () ->
                "lme4::lmer(" + p.text() + ", data, REML = " + (p.reml() ? "TRUE" : "FALSE") + ")");
  }

  private Table random() {
    List<List<Cell>> lines = new ArrayList<>();
    ArrayNode effects = json.putArray("random_effects");
    for (RandomEffects.Effect e : fit.random().effects()) {
      ObjectNode node = effects.addObject().put("term", e.term()).put("variance", e.variance());
      node.put("std_dev", Math.sqrt(e.variance()));
      e.correlation()
          .ifPresentOrElse(c -> node.put("correlation", c), () -> node.putNull("correlation"));
      lines.add(line(e.term(), e.variance(), e.correlation()));
    }
    fit.random().residual().ifPresentOrElse(r -> residual(lines, r), this::noResidual);
    return new Table(
        "Random effects between " + groups(),
        List.of("term", "variance", "std. dev.", "correlation"),
        lines);
  }

  private void residual(List<List<Cell>> lines, double residual) {
    json.putObject("residual").put("variance", residual).put("std_dev", Math.sqrt(residual));
    lines.add(line("Residual", residual, Optional.empty()));
    if (p.effects() == 1 && p.random().hasIntercept()) {
      double between = fit.random().effects().getFirst().variance();
      json.put("icc", between / (between + residual));
    } else {
      json.putNull("icc");
    }
  }

  private void noResidual() {
    json.putNull("residual");
    json.putNull("icc");
  }

  private String groups() {
    return switch (p.kind()) {
      case SITE -> "sites";
      case PERSON -> "persons";
      case VARIABLE -> "groups";
    };
  }

  private static List<Cell> line(String term, double variance, Optional<Double> correlation) {
    return List.of(
        new Cell.Text(term),
        new Cell.Real(variance),
        new Cell.Real(Math.sqrt(variance)),
        correlation.<Cell>map(Cell.Real::new).orElseGet(() -> new Cell.Text("")));
  }

  private Table facts() {
    json.put("method", method());
    p.outcome().ifPresent(o -> json.put("family", family(o)).put("quadrature", p.quadrature()));
    MixedFacts facts = new MixedFacts(fit, profile);
    facts.write(json);
    withheld.addAll(facts.withheld());
    json.put("singular", fit.random().singular());
    json.put("iterations", fit.iterations());
    json.put("converged", true);
    ArrayNode aliased = json.putArray("aliased");
    fit.coefficients().stream()
        .filter(Estimate::aliased)
        .forEach(
            e -> {
              aliased.add(e.term());
              warnings.add(
                  Message.of("%s is aliased: it is a combination of earlier terms", e.term()));
            });
    if (fit.random().singular()) {
      warnings.add(Message.of("singular fit: a variance is 0 or a correlation is 1 or -1"));
    }
    if (fit.groups() < FEW_GROUPS) {
      warnings.add(
          Message.of(
              "fewer than 10 groups: the variance between them is hardly known, and errors of the"
                  + " fixed effects are too small"));
    }
    if (p.kind() == MixedParameters.Kind.PERSON) {
      notes.add(Release.severalRows("the rows of a person are taken as alike"));
    }
    warnings.addAll(facts.warnings());
    notes.addAll(facts.notes());
    return facts.table();
  }
}
