package org.kumiki.algorithms.glm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is made of the coefficients and their covariance: contrasts and standardised means. */
final class GlmFigures {

  private static final List<String> COLUMNS =
      List.of("", "estimate", "std. error", "statistic", "p", "low", "high");

  private final GlmResult fit;
  private final GlmParameters p;
  private final GlmRules rules;
  private final GlmFacts facts;
  private final int k;
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();

  GlmFigures(GlmResult fit, GlmRules rules, GlmFacts facts, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.rules = rules;
    this.facts = facts;
    this.k = profile.k();
  }

  List<Table> tables() {
    return List.copyOf(tables);
  }

  List<Withheld> withheld() {
    return List.copyOf(withheld);
  }

  void write(ObjectNode json) {
    if (!p.extras().contrasts().isEmpty()) {
      contrasts(json.putArray("contrasts"));
    }
    fit.marginal().ifPresent(means -> marginal(json.putObject("marginal"), means));
  }

  private void contrasts(ArrayNode array) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < p.extras().contrasts().size(); i++) {
      Contrast contrast = p.extras().contrasts().get(i);
      ObjectNode node = array.addObject();
      node.put("label", contrast.label());
      Optional<Message> hidden =
          contrast.weights().keySet().stream()
              .flatMap(column -> rules.withheld(column).stream())
              .findFirst();
      double[] w = contrast.dense(p.columns().size());
      double estimate = hidden.isPresent() ? Double.NaN : estimate(contrast);
      Optional<Message> noError = rules.covarianceWithheld();
      double error =
          hidden.isPresent() || noError.isPresent()
              ? Double.NaN
              : Math.sqrt(fit.covariance().form(w)) * facts.errorFactor();
      Wald row = Wald.of(estimate, error, p, facts);
      row.write(node);
      if (p.link().ratio()) {
        Wald.put(node, "ratio", Math.exp(row.estimate()));
        Wald.put(node, "ratio_low", Math.exp(row.low()));
        Wald.put(node, "ratio_high", Math.exp(row.high()));
      }
      String path = "/contrasts/" + i;
      if (hidden.isPresent()) {
        withhold(path, hidden.get());
      } else {
        noError.ifPresent(why -> withhold(path + "/std_error", why));
      }
      rows.add(line(contrast.label(), row, hidden.isPresent() || noError.isPresent()));
    }
    tables.add(new Table("Contrasts", COLUMNS, rows));
  }

  private double estimate(Contrast contrast) {
    return contrast.weights().entrySet().stream()
        .mapToDouble(e -> e.getValue() * fit.coefficients().get(e.getKey()).estimate())
        .sum();
  }

  private static List<Cell> line(String label, Wald row, boolean withheld) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(label)));
    for (Cell cell : row.cells()) {
      cells.add(withheld && cell instanceof Cell.Text ? new Cell.Withheld("withheld") : cell);
    }
    return cells;
  }

  private void marginal(ObjectNode json, MarginalMeans means) {
    List<String> levels = means.marginal().factor().levels();
    json.put("variable", means.marginal().factor().variable());
    Optional<Message> why = rules.covarianceWithheld().or(rules::anyWithheld);
    if (why.isPresent()) {
      for (String name : List.of("levels", "differences", "ratios")) {
        json.putNull(name);
      }
      withhold("/marginal", why.get());
      return;
    }
    double factor = facts.errorFactor();
    List<List<Cell>> rows = new ArrayList<>();
    ArrayNode own = json.putArray("levels");
    for (int level = 0; level < levels.size(); level++) {
      Wald row = Wald.of(means.mean(level), factor * means.error(level), p, facts);
      row.write(own.addObject().put("level", levels.get(level)));
      rows.add(line("mean at " + levels.get(level), row, false));
    }
    ArrayNode differences = json.putArray("differences");
    for (int level = 1; level < levels.size(); level++) {
      double estimate = means.mean(level) - means.mean(0);
      Wald row = Wald.of(estimate, factor * means.errorOfDifference(level), p, facts);
      row.write(against(differences, levels, level));
      rows.add(line(levels.get(level) + " - " + levels.getFirst(), row, false));
    }
    if (p.family() != Family.GAUSSIAN) {
      ArrayNode ratios = json.putArray("ratios");
      for (int level = 1; level < levels.size(); level++) {
        double ratio = means.mean(level) / means.mean(0);
        Wald log = Wald.of(Math.log(ratio), factor * means.errorOfLogRatio(level), p, facts);
        Wald row =
            new Wald(
                ratio,
                ratio * log.error(),
                log.statistic(),
                log.p(),
                Math.exp(log.low()),
                Math.exp(log.high()));
        row.write(against(ratios, levels, level));
        rows.add(line(levels.get(level) + " / " + levels.getFirst(), row, false));
      }
    }
    tables.add(
        new Table(
            "Everybody at one level of "
                + means.marginal().factor().variable()
                + ": means of "
                + p.response().text(),
            COLUMNS,
            rows));
  }

  private static ObjectNode against(ArrayNode array, List<String> levels, int level) {
    return array.addObject().put("level", levels.get(level)).put("against", levels.getFirst());
  }

  private void withhold(String path, Message why) {
    withheld.add(new Withheld(path, "R5", k, why));
  }
}
