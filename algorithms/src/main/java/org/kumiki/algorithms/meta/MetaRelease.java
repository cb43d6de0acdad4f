package org.kumiki.algorithms.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of pooled coefficients under a profile. A coefficient of fewer than three
 * estimates is not shown. Where one or two nodes have no estimate of it, nothing is shown that
 * tells how many have one: a node without is one with few persons or events.
 */
final class MetaRelease {

  private static final List<String> EFFECT =
      List.of("estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high");
  private static final List<String> SCATTER =
      List.of("tau2", "i2", "q", "df", "p_value", "prediction_low", "prediction_high");
  private static final int P_VALUE = 3;
  private static final int SCATTER_P_VALUE = 4;
  private static final int FEW_NODES = 2;

  /** Below this share of all persons a warning says so, as disclosure.md R2 does of coverage. */
  private static final double MOST = 0.9;

  private final MetaResult result;
  private final MetaParameters p;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<List<Cell>> effects = new ArrayList<>();
  private final List<List<Cell>> scatters = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  MetaRelease(MetaResult result, Profile profile) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
  }

  Release make() {
    ArrayNode coefficients = json.putArray("coefficients");
    ArrayNode heterogeneity = json.putArray("heterogeneity");
    for (int j = 0; j < p.width(); j++) {
      ObjectNode effect = coefficients.addObject().put("term", p.model().terms().get(j));
      ObjectNode scatter = heterogeneity.addObject().put("term", p.model().terms().get(j));
      Optional<Pooled> pooled = result.pooled().get(j);
      if (pooled.isPresent()) {
        shown(j, pooled.orElseThrow(), effect, scatter);
      } else {
        notShown(j, effect, scatter);
      }
    }
    json.put("method", p.method().id()).put("hartung_knapp", p.hartungKnapp());
    boolean wholly = result.pooled().stream().allMatch(Optional::isEmpty);
    if (wholly) {
      json.removeAll();
    }
    return new Release(
        json,
        wholly ? List.of() : tables(),
        withheld,
        wholly ? List.of() : notes(),
        warnings,
        reproduce(),
        wholly,
        OutputFigures.about(Region.complete(p.model().variables())));
  }

  private void notShown(int j, ObjectNode effect, ObjectNode scatter) {
    EFFECT.forEach(effect::putNull);
    effect.putNull("n");
    SCATTER.forEach(scatter::putNull);
    Cell.Withheld cell = new Cell.Withheld("withheld");
    effects.add(line(j, Collections.nCopies(EFFECT.size() + 1, cell)));
    scatters.add(line(j, Collections.nCopies(SCATTER.size(), cell)));
    for (String part : List.of("coefficients", "heterogeneity")) {
      withheld.add(
          new Withheld(
              "/" + part + "/" + j,
              "R3",
              profile.k(),
              Message.of(
                  "fewer than %d nodes have an estimate of their own that could stand"
                      + " alone (enough persons, events and degrees of freedom there); ask the"
                      + " model itself, which takes all rows together",
                  MetaSteps.LEAST_ESTIMATES)));
    }
  }

  private List<Cell> line(int j, List<? extends Cell> cells) {
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(p.model().terms().get(j))));
    line.addAll(cells);
    return line;
  }

  private void shown(int j, Pooled pooled, ObjectNode effect, ObjectNode scatter) {
    long without = result.nodes() - result.estimates().get(j);
    boolean hidden = profile.active() && without > 0 && without <= FEW_NODES;
    double[] values = effect(pooled, hidden);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      ResultNumbers.put(effect, EFFECT.get(i), values[i]);
      boolean held = hidden && p.hartungKnapp() && i >= P_VALUE;
      cells.add(
          held
              ? new Cell.Withheld("withheld")
              : i == P_VALUE ? ResultNumbers.pValue(values[i]) : ResultNumbers.cell(values[i]));
      if (held) {
        hide("/coefficients/" + j + "/" + EFFECT.get(i));
      }
    }
    long persons = result.persons().get(j);
    boolean nearly = profile.active() && profile.small(result.allPersons() - persons);
    long n = profile.round(nearly ? result.allPersons() : persons);
    effect.put("n", n);
    cells.add(new Cell.Count(n));
    effects.add(line(j, cells));
    if (persons < MOST * result.allPersons()) {
      warnings.add(
          Message.of(
              "%s rests on the persons of nodes with an estimate of their own, less than 90%% of"
                  + " all",
              p.model().terms().get(j)));
    }
    scatter(j, pooled, hidden, scatter);
  }

  private void hide(String path) {
    withheld.add(
        new Withheld(
            path,
            "R2",
            profile.k(),
            Message.of("it would tell that one or two nodes have no estimate of their own")));
  }

  private ContinuousDistribution reference(Pooled pooled) {
    return p.hartungKnapp() ? TDistribution.of(pooled.degrees()) : NormalDistribution.of(0, 1);
  }

  private double[] effect(Pooled pooled, boolean hidden) {
    double error = pooled.error(p.hartungKnapp());
    double statistic = pooled.estimate() / error;
    double[] values = {pooled.estimate(), error, statistic, Double.NaN, Double.NaN, Double.NaN};
    if (!hidden || !p.hartungKnapp()) {
      ContinuousDistribution reference = reference(pooled);
      double half = reference.inverseSurvivalProbability((1 - p.confidence()) / 2) * error;
      values[P_VALUE] = Math.min(1, 2 * reference.survivalProbability(Math.abs(statistic)));
      values[4] = pooled.estimate() - half;
      values[5] = pooled.estimate() + half;
    }
    return values;
  }

  /** tau2, I2, Q, its degrees of freedom and p, and the interval of the effect at a new site. */
  private void scatter(int j, Pooled pooled, boolean hidden, ObjectNode node) {
    double df = pooled.degrees();
    double error = pooled.error(p.hartungKnapp());
    double half =
        reference(pooled).inverseSurvivalProbability((1 - p.confidence()) / 2)
            * Math.sqrt(error * error + pooled.tau2());
    boolean random = p.method() != Method.FIXED;
    double q = pooled.fixed().q();
    double[] values = {
      random ? pooled.tau2() : Double.NaN,
      pooled.inconsistency(p.method()),
      q,
      df,
      ChiSquaredDistribution.of(df).survivalProbability(q),
      random ? pooled.estimate() - half : Double.NaN,
      random ? pooled.estimate() + half : Double.NaN
    };
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String key = SCATTER.get(i);
      boolean tells =
          switch (key) {
            case "i2", "df", "p_value" -> true;
            case "prediction_low", "prediction_high" -> p.hartungKnapp();
            default -> false;
          };
      if (hidden && tells) {
        node.putNull(key);
        cells.add(new Cell.Withheld("withheld"));
        hide("/heterogeneity/" + j + "/" + key);
      } else if (key.equals("df")) {
        node.put(key, (long) df);
        cells.add(new Cell.Count((long) df));
      } else {
        ResultNumbers.put(node, key, values[i]);
        cells.add(
            i == SCATTER_P_VALUE ? ResultNumbers.pValue(values[i]) : ResultNumbers.cell(values[i]));
      }
    }
    scatters.add(line(j, cells));
  }

  private List<Table> tables() {
    String title = "Pooled over sites: " + p.model().r().replace(", d)", ")");
    return List.of(
        new Table(
            title,
            List.of("term", "estimate", "std. error", "statistic", "p", "low", "high", "n"),
            effects),
        new Table(
            "Heterogeneity between sites",
            List.of("term", "tau2", "I2", "Q", "df", "p", "predicted from", "predicted to"),
            scatters));
  }

  private List<Message> notes() {
    return List.of(
        profile.roundingBase() > 1
            ? Message.of(
                "n are the persons of nodes whose own model could stand alone, rounded to %d; the"
                    + " call of R is for these nodes",
                profile.roundingBase())
            : Message.of(
                "n are the persons of nodes whose own model could stand alone; the call of R is for"
                    + " these nodes"));
  }

  private String reproduce() {
    String method = p.method() == Method.FIXED ? "EE" : p.method().id();
    String level = p.confidence() == 0.95 ? "" : ", level = " + RText.number(100 * p.confidence());
    return "fits <- lapply(split(data, data$site), function(d) "
        + p.model().r()
        + ")\n"
        + "lapply(setNames(nm = names(coef(fits[[1]]))), function(term) metafor::rma(sapply(fits,"
        + " function(f) coef(f)[term]), sei = sapply(fits, function(f) sqrt(diag(vcov(f)))[term]),"
        + " method = \""
        + method
        + "\""
        // metafor stops at a change of 1e-5, whatever the size of the variance.
        + (p.method() == Method.REML ? ", control = list(threshold = 1e-13, maxiter = 1e4)" : "")
        + (p.hartungKnapp() ? ", test = \"knha\"" : "")
        + level
        + "))";
  }
}
