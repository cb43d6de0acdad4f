package org.kumiki.algorithms.standardise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.kumiki.algorithms.contrast.MeanContrast;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.GlmRules;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of standardised means under a profile. They are functions of all
 * coefficients: where one of these may not be shown, nothing is.
 */
final class StandardiseRelease {

  private final StandardiseResult result;
  private final StandardiseParameters p;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  StandardiseRelease(StandardiseResult result, Profile profile) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
  }

  Release make() {
    objections();
    if (!withheld.isEmpty()) {
      return release(true);
    }
    levels();
    effects();
    positivity();
    warn();
    notes.add(
        Message.of(
            p.fixed()
                ? "standard errors take the covariates for fixed (delta method, the model's"
                    + " covariance)"
                : "standard errors count that covariates are sampled (sandwich of model and means,"
                    + " as stdReg::stdGlm)"));
    if (profile.roundingBase() > 1) {
      notes.add(Message.of("counts are rounded to %s", profile.roundingBase()));
    }
    return release(false);
  }

  private void objections() {
    GlmRules rules = new GlmRules(result.fit(), profile);
    withheld.addAll(rules.objections());
    for (int a = 0; a < p.levels(); a++) {
      if (profile.small(result.persons().get(a))) {
        withheld.add(
            new Withheld(
                "",
                "R1",
                profile.k(),
                Message.of(
                    "'%s' has fewer than %d persons", p.treatment().levels().get(a), profile.k())));
      }
    }
    for (int j = 0; j < p.width() && withheld.isEmpty(); j++) {
      boolean estimated = !result.fit().coefficients().get(j).aliased();
      rules
          .withheld(j)
          .filter(reason -> estimated)
          .ifPresent(
              reason ->
                  withheld.add(
                      new Withheld(
                          "",
                          "R5",
                          profile.k(),
                          Message.of(
                              "a coefficient may not be shown, and standardised means would help to"
                                  + " work it out: %s",
                              reason))));
    }
  }

  private boolean exists(int level) {
    return result.persons().get(level) > 0;
  }

  private MeanContrast.Mean mean(int level) {
    return new MeanContrast.Mean(
        result.means().get(level), result.covariances().get(level).get(level));
  }

  private void levels() {
    ArrayNode array = json.putArray("levels");
    List<List<Cell>> lines = new ArrayList<>();
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - p.confidence()) / 2);
    for (int a = 0; a < p.levels(); a++) {
      String level = p.treatment().levels().get(a);
      long n = profile.round(result.persons().get(a));
      double mean = exists(a) ? mean(a).value() : Double.NaN;
      double error = exists(a) ? Math.sqrt(Math.max(0, mean(a).variance())) : Double.NaN;
      ObjectNode node = array.addObject().put("level", level).put("n", n);
      ResultNumbers.put(node, "mean", mean);
      ResultNumbers.put(node, "std_error", error);
      ResultNumbers.put(node, "conf_low", mean - z * error);
      ResultNumbers.put(node, "conf_high", mean + z * error);
      lines.add(
          List.of(
              new Cell.Text(level),
              new Cell.Count(n),
              ResultNumbers.cell(mean),
              ResultNumbers.cell(error),
              ResultNumbers.cell(mean - z * error),
              ResultNumbers.cell(mean + z * error)));
    }
    tables.add(
        new Table(
            "%s, standardised over everybody".formatted(p.model().response().text()),
            List.of(
                p.treatment().name(),
                "n",
                p.binary() ? "risk" : "mean",
                "std. error",
                "low",
                "high"),
            lines));
  }

  private void effects() {
    ArrayNode array = json.putArray("effects");
    List<List<Cell>> lines = new ArrayList<>();
    String reference = p.treatment().levels().get(p.reference());
    for (int a = 0; a < p.levels(); a++) {
      if (a == p.reference() || !exists(a) || !exists(p.reference())) {
        continue;
      }
      String level = p.treatment().levels().get(a);
      for (MeanContrast e :
          MeanContrast.of(
              mean(p.reference()),
              mean(a),
              result.covariances().get(p.reference()).get(a),
              p.binary(),
              p.confidence())) {
        ObjectNode node = array.addObject().put("level", level).put("reference", reference);
        node.put("measure", e.measure());
        ResultNumbers.put(node, "estimate", e.estimate());
        ResultNumbers.put(node, "std_error", e.error());
        ResultNumbers.put(node, "p_value", e.pValue());
        ResultNumbers.put(node, "conf_low", e.low());
        ResultNumbers.put(node, "conf_high", e.high());
        lines.add(
            List.of(
                new Cell.Text(level + " - " + reference),
                new Cell.Text(e.measure()),
                ResultNumbers.cell(e.estimate()),
                ResultNumbers.cell(e.error()),
                ResultNumbers.pValue(e.pValue()),
                ResultNumbers.cell(e.low()),
                ResultNumbers.cell(e.high())));
      }
    }
    tables.add(
        new Table(
            "Effects of " + p.treatment().name(),
            List.of("levels", "measure", "estimate", "std. error", "p", "low", "high"),
            lines));
  }

  // A level of a covariate at which nobody has some level of the treatment: the model extrapolates.
  private void positivity() {
    ArrayNode array = json.putArray("positivity");
    List<Design.Factor> factors = p.model().design().factors();
    int own = 0;
    while (own < factors.size() && !factors.get(own).variable().equals(p.treatment().name())) {
      own++;
    }
    if (own == factors.size() || profile.small(0)) {
      return;
    }
    for (int f = 0; f < factors.size(); f++) {
      Design.Factor factor = factors.get(f);
      for (int l = 0; l < factor.levels().size(); l++) {
        boolean occurs = persons(Map.of(f, l)) > 0;
        for (int a = 0; f != own && occurs && a < factors.get(own).levels().size(); a++) {
          String level = factors.get(own).levels().get(a);
          if (persons(Map.of(own, a)) > 0 && persons(Map.of(own, a, f, l)) == 0) {
            String value = factor.levels().get(l);
            array
                .addObject()
                .put("level", level)
                .put("variable", factor.variable())
                .put("value", value);
            warnings.add(
                Message.of(
                    "nobody with %s = %s has %s = %s: the model extrapolates",
                    factor.variable(), value, p.treatment().name(), level));
          }
        }
      }
    }
  }

  private long persons(Map<Integer, Integer> at) {
    return result.fit().cellPersons().get(p.model().margins().cell(at));
  }

  private void warn() {
    List<String> aliased =
        result.fit().coefficients().stream().filter(c -> c.aliased()).map(c -> c.term()).toList();
    if (!aliased.isEmpty()) {
      warnings.add(
          Message.of(
              "columns that are combinations of others count as 0: %s",
              String.join(", ", aliased)));
    }
    boolean events = !p.model().familyName().equals("gaussian");
    if (events && result.fit().cellEvents().getFirst() < 10 * result.fit().rank()) {
      warnings.add(Message.of("fewer than 10 events per parameter"));
    }
  }

  private Release release(boolean wholly) {
    return new Release(
        json,
        wholly ? List.of() : tables,
        withheld,
        notes,
        warnings,
        reproduce(),
        wholly,
        figures(wholly));
  }

  private OutputFigures figures(boolean wholly) {
    OutputFigures model = result.fit().figures();
    if (wholly) {
      return OutputFigures.about(model.complete());
    }
    SortedMap<String, List<String>> levels = new TreeMap<>(model.levels());
    levels.put(p.treatment().name(), p.treatment().levels());
    List<Figure> figures = new ArrayList<>();
    for (int a = 0; a < p.levels(); a++) {
      Region region = model.complete().at(p.treatment().name(), p.treatment().levels().get(a));
      figures.add(
          ShownCount.figure("/levels/" + a + "/n", region, result.persons().get(a), profile));
    }
    OutputFigures all = model.under("/model", figures, true);
    return new OutputFigures(levels, all.complete(), all.figures(), true);
  }

  private String reproduce() {
    String name = RText.name(p.treatment().name());
    String levels =
        p.isBoolean()
            ? "c(FALSE, TRUE)"
            : p.treatment().levels().stream()
                .map(RText::quoted)
                .collect(Collectors.joining(", ", "c(", ")"));
    return "m <- glm(%s, %s, data); d <- data[complete.cases(data[all.vars(formula(m))]), ]; sapply(%s, function(a) { d$%s[] <- a; mean(predict(m, d, type = \"response\")) }) # errors: stdReg::stdGlm"
        .formatted(p.model().text(), p.model().familyName(), levels, name);
  }
}
