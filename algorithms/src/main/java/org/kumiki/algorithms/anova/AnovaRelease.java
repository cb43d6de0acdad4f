package org.kumiki.algorithms.anova;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.FDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.GlmFacts;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.GlmRules;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of an analysis of variance under a profile. Sums of squares of terms and
 * the residual mean square are exact; residual degrees of freedom, and what rests on them, are
 * those of the rounded n, so that nothing gives the exact one.
 */
final class AnovaRelease {

  private static final List<String> NUMBERS =
      List.of("df", "sum_sq", "mean_sq", "statistic", "p_value", "eta_sq", "partial_eta_sq");
  private static final int P_VALUE = 4;
  private static final int ETA = 5;

  private final AnovaResult result;
  private final AnovaParameters p;
  private final GlmResult fit;
  private final Profile profile;
  private final GlmFacts facts;
  private final GlmRules rules;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  AnovaRelease(AnovaResult result, Profile profile) {
    this.result = result;
    p = result.parameters();
    fit = result.fit();
    this.profile = profile;
    facts = new GlmFacts(fit, profile);
    rules = new GlmRules(fit, profile);
  }

  Release make() {
    withheld.addAll(rules.objections());
    if (!withheld.isEmpty()) {
      return release(true);
    }
    List<TermSquares> terms = TermSquares.of(p, result.linear());
    boolean shown = terms(terms);
    json.put("n", facts.rows());
    json.put("type", p.type());
    ArrayNode aliased = json.putArray("aliased");
    fit.coefficients().stream()
        .filter(GlmResult.Coefficient::aliased)
        .forEach(c -> aliased.add(c.term()));
    if (!aliased.isEmpty()) {
      warnings.add(
          Message.of(
              "columns that are combinations of others are left out and have no degree of freedom:"
                  + " %s",
              aliased.valueStream().map(c -> c.asString()).collect(Collectors.joining(", "))));
    }
    if (p.comparesLevels()) {
      comparisons();
    }
    return release(!shown);
  }

  /** True if some term is shown. */
  private boolean terms(List<TermSquares> terms) {
    ArrayNode array = json.putArray("table");
    List<List<Cell>> lines = new ArrayList<>();
    List<Optional<Message>> objections = terms.stream().map(this::objection).toList();
    boolean all = objections.stream().allMatch(Optional::isEmpty);
    long residual = facts.residualDegrees();
    // Of the rounded n, as the residual degrees of freedom: what the terms explain is exact.
    double explained = fit.nullDeviance() - fit.deviance();
    double left = fit.dispersion() * residual;
    for (int i = 0; i < terms.size(); i++) {
      TermSquares t = terms.get(i);
      double[] values = new double[NUMBERS.size()];
      values[0] = t.df();
      values[1] = t.sum();
      values[2] = t.sum() / t.df();
      values[3] = values[2] / fit.dispersion();
      values[P_VALUE] = pValue(t.df(), residual, values[3]);
      values[ETA] = all ? t.sum() / (explained + left) : Double.NaN;
      values[6] = t.sum() / (t.sum() + left);
      line(array, lines, t.term(), values, objections.get(i));
      if (!all && objections.get(i).isEmpty()) {
        lines.getLast().set(1 + ETA, new Cell.Withheld("withheld"));
        withheld.add(
            new Withheld(
                "/table/" + i + "/eta_sq",
                "R5",
                profile.k(),
                Message.of("with the other terms it gives back the term that is withheld")));
      }
    }
    double[] values = new double[NUMBERS.size()];
    Arrays.fill(values, Double.NaN);
    values[0] = residual;
    values[1] = left;
    values[2] = fit.dispersion();
    line(array, lines, "Residuals", values, Optional.empty());
    tables.add(
        new Table(
            "Analysis of variance of " + p.model().text() + ", type " + p.type(),
            List.of("term", "df", "sum sq", "mean sq", "F", "p", "eta sq", "partial eta sq"),
            lines));
    return objections.stream().anyMatch(Optional::isEmpty);
  }

  private static double pValue(int df, long residual, double f) {
    return df < 1 || residual < 1 || !Double.isFinite(f)
        ? Double.NaN
        : FDistribution.of(df, (double) residual).survivalProbability(f);
  }

  private void line(
      ArrayNode array,
      List<List<Cell>> lines,
      String term,
      double[] values,
      Optional<Message> objection) {
    ObjectNode node = array.addObject().put("term", term);
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(term)));
    lines.add(line);
    if (objection.isPresent()) {
      NUMBERS.forEach(node::putNull);
      line.addAll(Collections.nCopies(NUMBERS.size(), new Cell.Withheld("withheld")));
      withheld.add(
          new Withheld("/table/" + (array.size() - 1), "R5", profile.k(), objection.orElseThrow()));
      return;
    }
    node.put(NUMBERS.getFirst(), (long) values[0]);
    line.add(new Cell.Count((long) values[0]));
    for (int i = 1; i < values.length; i++) {
      ResultNumbers.put(node, NUMBERS.get(i), values[i]);
      double shown = Double.isFinite(values[i]) ? values[i] : Double.NaN;
      line.add(i == P_VALUE ? ResultNumbers.pValue(shown) : ResultNumbers.cell(shown));
    }
  }

  private Optional<Message> objection(TermSquares t) {
    return t.columns().stream().map(rules::withheld).flatMap(Optional::stream).findFirst();
  }

  private void comparisons() {
    ArrayNode array = json.putArray("comparisons");
    List<List<Cell>> lines = new ArrayList<>();
    for (LevelComparisons.Comparison c :
        new LevelComparisons(result, facts.residualDegrees()).all()) {
      ObjectNode node = array.addObject().put("comparison", c.name());
      ResultNumbers.put(node, "estimate", c.difference());
      ResultNumbers.put(node, "conf_low", c.low());
      ResultNumbers.put(node, "conf_high", c.high());
      ResultNumbers.put(node, "p_adjusted", c.p());
      lines.add(
          List.of(
              new Cell.Text(c.name()),
              ResultNumbers.cell(c.difference()),
              ResultNumbers.cell(c.low()),
              ResultNumbers.cell(c.high()),
              ResultNumbers.pValue(c.p())));
    }
    if (!lines.isEmpty()) {
      tables.add(
          new Table(
              "Differences of means (Tukey)",
              List.of("levels", "difference", "low", "high", "p adjusted"),
              lines));
    }
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
      tables.clear();
    }
    List<Message> notes =
        profile.roundingBase() > 1 && !wholly
            ? List.of(
                Message.of(
                    "n is rounded to %d; residual degrees of freedom, p-values, intervals and eta"
                        + " squared are those of the rounded n; sums of squares of terms and the"
                        + " residual mean square are exact",
                    profile.roundingBase()))
            : List.of();
    return new Release(json, tables, withheld, notes, warnings, reproduce(), wholly)
        .with(fit.figures());
  }

  private String reproduce() {
    String formula = p.model().text();
    List<Design.Factor> factors = p.design().factors();
    String coded =
        factors.isEmpty()
            ? ""
            : factors.stream()
                .map(f -> RText.quoted(f.name()) + " = \"contr.sum\"")
                .collect(Collectors.joining(", ", ", contrasts = list(", ")"));
    String table =
        switch (p.type()) {
          case 1 -> "anova(lm(" + formula + ", data))";
          case 2 -> "car::Anova(lm(" + formula + ", data), type = 2)";
          default -> "car::Anova(lm(" + formula + ", data" + coded + "), type = 3)";
        };
    if (!p.comparesLevels()) {
      return table;
    }
    String variable = p.design().variables().getFirst();
    String levels =
        factors.getFirst().levels().stream().map(RText::quoted).collect(Collectors.joining(", "));
    return table
        + "\nTukeyHSD(aov("
        + p.model().response().text()
        + " ~ factor("
        + RText.name(variable)
        + ", c("
        + levels
        + ")), data), conf.level = "
        + RText.number(p.model().confidence())
        + ")";
  }
}
