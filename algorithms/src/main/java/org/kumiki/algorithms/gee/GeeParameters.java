package org.kumiki.algorithms.gee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.Cluster;
import org.kumiki.algorithms.glm.Family;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmParameters;
import org.kumiki.algorithms.glm.Link;
import org.kumiki.algorithms.glm.MeanModel;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.regression.RowSource;
import org.kumiki.algorithms.regression.Values;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checked parameters of generalised estimating equations, bound to a dictionary.
 *
 * @param model of the mean
 * @param time by which the rows of a cluster are ordered
 * @param robust errors of the sandwich; else those of the working correlation
 * @param distinct true if a person may have several rows
 */
public record GeeParameters(
    GlmParameters model,
    Cluster cluster,
    Optional<Variable> time,
    WorkingCorrelation correlation,
    boolean robust,
    RowSource source,
    boolean distinct) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORMULA = "parameters.formula";
  private static final String TIME = "parameters.time";
  private static final int MOST_COLUMNS = 200;

  static GeeParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys =
        new ParameterReader(
            json,
            List.of(
                "formula",
                "family",
                "link",
                "cluster",
                "correlation",
                "time",
                "errors",
                "conf_level"),
            List.of("weights"));
    ObjectNode inner = JSON.createObjectNode().put("formula", keys.requiredText("formula"));
    inner.put(
        "family", keys.choice("family", List.of("gaussian", "binomial", "poisson"), List.of()));
    keys.text("link").ifPresent(link -> inner.put("link", link));
    inner.put("conf_level", keys.confidence());
    GlmParameters model = new GlmAlgorithm().parse(inner, dictionary);
    checkModel(model);
    WorkingCorrelation correlation =
        WorkingCorrelation.valueOf(
            keys.choice(
                    "correlation",
                    Arrays.stream(WorkingCorrelation.values()).map(WorkingCorrelation::id).toList(),
                    List.of("unstructured"))
                .toUpperCase(Locale.ROOT));
    Cluster cluster = Cluster.parse(keys.text("cluster").orElse("person"), dictionary);
    Optional<Variable> time = keys.text("time").map(name -> time(name, correlation, dictionary));
    if (time.isEmpty() && correlation == WorkingCorrelation.AR1) {
      throw new InvalidInput(
          TIME, "is missing; ar1 needs an integer that orders the rows of a cluster, as a visit");
    }
    return new GeeParameters(
        model,
        cluster,
        time,
        correlation,
        keys.choice("errors", List.of("robust", "naive"), List.of()).equals("robust"),
        new RowSource(
            model.design(),
            model.margins(),
            0,
            response(model),
            time.map(RowSource::of).stream().toList(),
            cluster::values,
            y -> model.family().hasEvents() && y > 0),
        dictionary.unit().isPresent());
  }

  private static void checkModel(GlmParameters model) {
    if (model.link() == Link.SQRT) {
      throw new InvalidInput("parameters.link", "sqrt is not offered here; take log or identity");
    }
    Design design = model.design();
    if (design.columns().isEmpty() || design.columns().size() > MOST_COLUMNS) {
      throw new InvalidInput(
          FORMULA,
          "the model has %s columns; expected 1 to %s",
          design.columns().size(),
          MOST_COLUMNS);
    }
    if (!design.hasIntercept() && model.family() == Family.POISSON) {
      throw new InvalidInput(FORMULA, "poisson needs the intercept here: take out -1 or +0");
    }
  }

  private static Variable time(String name, WorkingCorrelation correlation, Dictionary dictionary) {
    if (correlation != WorkingCorrelation.AR1) {
      throw new InvalidInput(TIME, "only correlation ar1 has an order of rows; take it out");
    }
    Variable variable = dictionary.variable(TIME, name);
    if (variable.type() != VariableType.INTEGER) {
      throw new InvalidInput(
          TIME, "'%s' must be an integer, as the number of a visit or a month", name);
    }
    return variable;
  }

  // A gaussian offset is taken off the response, which is standardised.
  private static Values response(GlmParameters model) {
    return batch -> {
      double[] y = new double[batch.rows()];
      model.response().fill(batch, y);
      if (model.family() == Family.GAUSSIAN && model.design().hasOffset()) {
        double[] offset = new double[batch.rows()];
        model.design().fillOffset(batch, offset);
        Arrays.setAll(y, i -> y[i] - offset[i]);
      }
      return y;
    };
  }

  /** The variables in use. */
  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(model.response().variables());
    names.addAll(model.design().variables());
    if (cluster.scope() == Cluster.Scope.VARIABLE) {
      names.add(cluster.name());
    }
    time.ifPresent(t -> names.add(t.name()));
    return names;
  }

  /** True if the response is standardised and coefficients have no natural limit. */
  boolean linear() {
    return model.family() == Family.GAUSSIAN;
  }

  MeanModel mean() {
    return new MeanModel(model.family(), model.link(), 0);
  }

  int width() {
    return source.columns().size();
  }

  boolean hasIntercept() {
    return source.design().hasIntercept();
  }

  /** Whether each number is standardised about its mean: columns, time, response. */
  List<Boolean> centred() {
    List<Boolean> centred = new ArrayList<>(Collections.nCopies(width(), hasIntercept()));
    source.more().forEach(t -> centred.add(true));
    centred.add(hasIntercept());
    return centred;
  }
}
