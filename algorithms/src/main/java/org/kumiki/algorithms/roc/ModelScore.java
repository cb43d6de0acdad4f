package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.glm.Link;
import tools.jackson.databind.JsonNode;

/**
 * The probability that a model gives: its coefficients come with the query, so nothing is fitted.
 *
 * @param coefficients in the order of the design's columns
 */
record ModelScore(Design design, List<Double> coefficients, Link link) implements Score {

  private static final String PLACE = "parameters.model";
  private static final List<String> KEYS = List.of("formula", "coefficients", "link");
  private static final List<Link> LINKS = List.of(Link.LOGIT, Link.PROBIT, Link.CLOGLOG);

  ModelScore {
    coefficients = List.copyOf(coefficients);
  }

  static ModelScore parse(JsonNode json, Dictionary dictionary) {
    if (!json.isObject()) {
      throw new InvalidInput(PLACE, "expected an object of formula, coefficients and link");
    }
    for (String key : json.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw InvalidInput.unknown(PLACE, "key", key, KEYS);
      }
    }
    String where = PLACE + ".formula";
    if (!json.path("formula").isString()) {
      throw new InvalidInput(where, "expected a right-hand side such as age + sex");
    }
    Formula formula = Formula.parse(where, json.get("formula").stringValue());
    if (formula.hasResponse()) {
      throw new InvalidInput(
          where, "expected a right-hand side such as age + sex, without what stands before ~");
    }
    Design design = formula.bind(where, dictionary).design();
    if (design.hasOffset()) {
      throw new InvalidInput(where, "an offset is not taken; give its variable the coefficient 1");
    }
    return new ModelScore(design, coefficients(json, design), link(json.path("link")));
  }

  private static Link link(JsonNode json) {
    String name = json.isMissingNode() ? Link.LOGIT.id() : json.asString("");
    return LINKS.stream()
        .filter(link -> link.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    PLACE + ".link", "link", name, LINKS.stream().map(Link::id).toList()));
  }

  private static List<Double> coefficients(JsonNode json, Design design) {
    String place = PLACE + ".coefficients";
    JsonNode object = json.path("coefficients");
    List<String> names = design.columns().stream().map(Design.Column::name).toList();
    if (!object.isObject()) {
      throw new InvalidInput(
          place, "expected an object with a number for each of: %s", String.join(", ", names));
    }
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        throw InvalidInput.unknown(place, "column of the formula", name, names);
      }
    }
    List<Double> coefficients = new ArrayList<>();
    for (String name : names) {
      JsonNode value = object.path(name);
      double number = value.isNumber() ? value.doubleValue() : Double.NaN;
      if (!(Math.abs(number) <= 1e30)) {
        throw new InvalidInput(
            place, "expected a number for '%s', as for every column of the formula", name);
      }
      coefficients.add(number);
    }
    return coefficients;
  }

  @Override
  public SequencedSet<String> variables() {
    return new LinkedHashSet<>(design.variables());
  }

  @Override
  public void fill(Batch batch, double[] scores) {
    int rows = batch.rows();
    int width = coefficients.size();
    double[] x = new double[rows * width];
    design.fill(batch, x);
    for (int i = 0; i < rows; i++) {
      double eta = 0;
      for (int j = 0; j < width; j++) {
        eta += coefficients.get(j) * x[i * width + j];
      }
      scores[i] = Double.isNaN(eta) ? Double.NaN : link.mean(eta);
    }
  }

  @Override
  public boolean isProbability() {
    return true;
  }

  @Override
  public Optional<Variable> variable() {
    return Optional.empty();
  }

  @Override
  public String name() {
    return "the model";
  }

  @Override
  public String inR() {
    String beta =
        coefficients.stream().map(RText::number).collect(Collectors.joining(", ", "c(", ")"));
    return "make.link(\"%s\")$linkinv(drop(model.matrix(~%s, data) %%*%% %s))"
        .formatted(link.id(), design.text(), beta);
  }
}
