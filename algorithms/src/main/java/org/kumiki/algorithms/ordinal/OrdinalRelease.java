package org.kumiki.algorithms.ordinal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.regression.CoefficientRows;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.ModelRules;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of a fitted model under a profile. */
final class OrdinalRelease {

  private static final JsonMapper JSON = new JsonMapper();

  private final OrdinalResult fit;
  private final OrdinalParameters p;
  private final Profile profile;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  private OrdinalRelease(OrdinalResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
  }

  static Release of(OrdinalResult fit, Profile profile) {
    return new OrdinalRelease(fit, profile).make();
  }

  private Release make() {
    ModelRules rules =
        new ModelRules(p.source(), p.distinct(), fit.counts(), ModelRules.Outcome.BOTH, profile);
    withheld.addAll(rules.objections());
    rareLevels();
    if (!withheld.isEmpty()) {
      return release(List.of());
    }
    Optional<String> ratio =
        p.link() == Link.LOGISTIC ? Optional.of("odds ratio") : Optional.empty();
    CoefficientRows rows = new CoefficientRows(p.confidence(), profile, ratio);
    ArrayNode coefficients = json.putArray("coefficients");
    for (int j = 0; j < fit.coefficients().size(); j++) {
      rows.add(coefficients, "/coefficients", fit.coefficients().get(j), rules.withheld(j));
    }
    CoefficientRows cuts = new CoefficientRows(p.confidence(), profile, Optional.empty());
    ArrayNode thresholds = json.putArray("thresholds");
    for (Estimate threshold : fit.thresholds()) {
      cuts.add(thresholds, "/thresholds", threshold, rules.withheldAtReference());
    }
    withheld.addAll(rows.withheld());
    withheld.addAll(cuts.withheld());
    if (!rows.isShown() && !cuts.isShown()) {
      return release(List.of());
    }
    facts();
    return release(
        List.of(
            rows.table("Coefficients of " + p.text() + " (" + p.link().id() + ")"),
            cuts.table("Thresholds between the levels of " + p.response().text())));
  }

  private void rareLevels() {
    for (int level = 0; profile.active() && level < p.levels().size(); level++) {
      String name = p.levels().get(level);
      Profile own =
          p.response().variables().size() == 1
              ? profile.at(p.response().variables().getFirst(), name)
              : profile;
      if (own.showsNothing() || own.small(fit.levelPersons().get(level))) {
        withheld.add(
            new Withheld(
                "",
                "R5",
                own.k(),
                Message.of(
                    "few persons at level '%s' of the outcome; merge it with a neighbour", name)));
      }
    }
  }

  private Release release(List<Table> tables) {
    boolean wholly = tables.isEmpty();
    if (wholly) {
      json.removeAll();
    }
    String call = "MASS::polr(" + p.text() + ", data, method = \"" + p.link().id() + "\")";
    return new Release(json, tables, withheld, notes, wholly ? List.of() : warnings, call, wholly);
  }

  private void facts() {
    json.put("n", profile.round(fit.counts().rows()));
    json.put("deviance", -2 * fit.logLikelihood());
    json.put("aic", 2.0 * fit.counts().rank() - 2 * fit.logLikelihood());
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
    if (profile.active() && profile.roundingBase() > 1) {
      notes.add(Message.of("n is rounded to %s", profile.roundingBase()));
    }
  }
}
