package org.kumiki.algorithms.penalty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.GlmRules;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of a path under a profile. How coefficients bend along a path tells the
 * covariances of the columns, so the rule is that of covariances: nothing is shown where a level,
 * or a pair of levels, of the model's factors has few persons or events (R5). Coefficients that are
 * 0 loosen no rule.
 */
final class PathRelease {

  private final PathResult result;
  private final Profile profile;
  private final long rows;
  private final boolean criteria;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  PathRelease(PathResult result, Profile profile) {
    this.result = result;
    this.profile = profile;
    this.rows = profile.round(result.facts().rows());
    // Beside the ratio they tell the null deviance: a function of n and the number of events.
    this.criteria = result.model().linear() || profile.roundingBase() <= 1;
  }

  Release make() {
    GlmRules rules = new GlmRules(result.facts(), profile);
    withheld.addAll(rules.objections());
    Optional<Message> covariance = rules.covarianceWithheld().or(rules::anyWithheld);
    covariance.ifPresent(
        reason -> object("R5", Message.of("along a path of penalties: %s", reason)));
    if (!withheld.isEmpty()) {
      return release(true);
    }
    Penalty penalty = result.model().penalty();
    json.put("alpha", penalty.alpha()).put("standardize", penalty.standardize());
    json.put("n", rows);
    ArrayNode terms = json.putArray("terms");
    result.facts().coefficients().forEach(c -> terms.add(c.term()));
    int chosen = result.chosen(rows);
    path(chosen);
    chosen(chosen);
    if (!criteria) {
      withheld.add(
          new Withheld(
              "/path/criterion",
              "R7",
              profile.k(),
              Message.of(
                  "with the other figures it gives back the exact number of rows or events")));
    }
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of("n is rounded to %s; a path may tell it exactly", profile.roundingBase()));
    }
    notes.add(
        Message.of(
            "no standard errors: penalised coefficients are biased towards 0 and chosen by the same"
                + " data"));
    return release(false);
  }

  private void object(String rule, Message reason) {
    withheld.add(new Withheld("", rule, profile.k(), reason));
  }

  private String criterion() {
    return result.model().penalty().criterion().name().toLowerCase(Locale.ROOT);
  }

  private void path(int chosen) {
    ArrayNode array = json.putArray("path");
    List<List<Cell>> lines = new ArrayList<>();
    for (int i = 0; i < result.path().size(); i++) {
      PathResult.Entry entry = result.path().get(i);
      double value =
          criteria
              ? result.criterion(entry, result.model().penalty().criterion(), rows)
              : Double.NaN;
      ObjectNode node = array.addObject().put("lambda", entry.lambda());
      node.put("df", entry.nonzero()).put("dev_ratio", entry.ratio());
      ResultNumbers.put(node, "criterion", value);
      ArrayNode coefficients = node.putArray("coefficients");
      entry.coefficients().forEach(coefficients::add);
      lines.add(
          List.of(
              new Cell.Text(i == chosen ? "*" : ""),
              new Cell.Real(entry.lambda()),
              new Cell.Count(entry.nonzero()),
              new Cell.Real(entry.ratio()),
              criteria ? new Cell.Real(value) : new Cell.Withheld("withheld")));
    }
    tables.add(
        new Table(
            "Path of %s (alpha = %s)"
                .formatted(
                    result.model().glm().formula(), RText.number(result.model().penalty().alpha())),
            List.of("", "lambda", "nonzero", "deviance ratio", criterion()),
            lines));
  }

  private void chosen(int chosen) {
    PathResult.Entry entry = result.path().get(chosen);
    ObjectNode node = json.putObject("chosen").put("criterion", criterion());
    node.put("lambda", entry.lambda()).put("df", entry.nonzero());
    ArrayNode array = node.putArray("coefficients");
    List<List<Cell>> lines = new ArrayList<>();
    List<GlmResult.Coefficient> names = result.facts().coefficients();
    for (int j = 0; j < names.size(); j++) {
      double estimate = entry.coefficients().get(j);
      array.addObject().put("term", names.get(j).term()).put("estimate", estimate);
      lines.add(List.of(new Cell.Text(names.get(j).term()), new Cell.Real(estimate)));
    }
    tables.add(
        new Table(
            "Coefficients of the model chosen by " + criterion(),
            List.of("term", "estimate"),
            lines));
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    OutputFigures figures =
        wholly
            ? OutputFigures.about(Region.complete(result.model().glm().names()))
            : result.figures();
    return new Release(
        json,
        wholly ? List.of() : tables,
        withheld,
        wholly ? List.of() : notes,
        List.of(),
        reproduce(),
        wholly,
        figures);
  }

  private String reproduce() {
    Penalty penalty = result.model().penalty();
    String lambda =
        penalty.made()
            ? ", nlambda = " + penalty.count()
            : penalty.lambda().stream()
                .map(RText::number)
                .collect(Collectors.joining(", ", ", lambda = c(", ")"));
    return "m <- model.frame(%s, data); glmnet::glmnet(model.matrix(%s, m)[, -1, drop = FALSE], model.response(m), \"%s\", alpha = %s%s%s, thresh = 1e-14)"
        .formatted(
            result.model().glm().formula(),
            result.model().glm().formula(),
            result.model().family(),
            RText.number(penalty.alpha()),
            lambda,
            penalty.standardize() ? "" : ", standardize = FALSE");
  }
}
