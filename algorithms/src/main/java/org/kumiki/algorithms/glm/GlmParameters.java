package org.kumiki.algorithms.glm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.formula.BoundFormula;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.formula.Response;
import org.kumiki.algorithms.weight.CaseWeight;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a generalised linear model, bound to a dictionary.
 *
 * @param absorbed true if every site has its own intercept, which never leaves it
 * @param distinct true if a person may have several rows
 * @param weight the prior weight of each row
 */
record GlmParameters(
    String text,
    Response response,
    Design design,
    Family family,
    boolean absorbed,
    double confidence,
    CellMargins margins,
    boolean distinct,
    Optional<CaseWeight> weight) {

  private static final List<String> KNOWN =
      List.of("formula", "family", "link", "site_effects", "conf_level", "weights");
  private static final List<String> LATER =
      List.of("offset", "robust", "cluster", "contrasts", "marginal", "penalty");
  private static final Map<String, List<String>> LATER_VALUES =
      Map.of(
          "family",
          List.of("gamma", "negative-binomial", "quasi", "quasibinomial", "quasipoisson"),
          "link",
          List.of("identity", "logit", "log", "probit", "cloglog", "inverse", "sqrt"));

  static GlmParameters parse(JsonNode json, Dictionary dictionary) {
    if (!json.isObject()) {
      throw new InvalidInput("parameters", "expected an object");
    }
    for (String key : json.propertyNames()) {
      if (LATER.contains(key)) {
        throw InvalidInput.notYetSupported("parameters." + key, key);
      }
      if (!KNOWN.contains(key)) {
        throw InvalidInput.unknown("parameters", "key", key, KNOWN);
      }
    }
    String formula = text(json, "formula", "");
    Family family = family(text(json, "family", "gaussian"));
    String link = text(json, "link", family.link());
    if (!link.equals(family.link())) {
      choice("link", link, List.of(family.link()));
    }
    String effects = text(json, "site_effects", "none");
    if (!effects.equals("none")) {
      choice("site_effects", effects, List.of("none", "absorbed"));
    }
    JsonNode level = json.path("conf_level");
    double confidence = level.isMissingNode() ? 0.95 : level.isNumber() ? level.doubleValue() : 0;
    if (!(confidence > 0 && confidence < 1)) {
      throw new InvalidInput("parameters.conf_level", "expected a number above 0 and below 1");
    }
    String where = "parameters.formula";
    Formula parsed = Formula.parse(where, formula);
    BoundFormula bound = parsed.bind(where, dictionary);
    Response response =
        bound
            .response()
            .orElseThrow(() -> new InvalidInput(where, "expected a response, as in y ~ age + sex"));
    checkResponse(where, response, family, dictionary);
    boolean absorbed = effects.equals("absorbed");
    Design design = bound.design();
    if (absorbed && !design.hasIntercept()) {
      throw new InvalidInput(where, "site_effects absorbed needs the intercept: take out -1 or +0");
    }
    if (absorbed && design.columns().size() == 1) {
      throw new InvalidInput(where, "with site_effects absorbed at least one term is needed");
    }
    return new GlmParameters(
        parsed.toString(),
        response,
        design,
        family,
        absorbed,
        confidence,
        CellMargins.of(where, design),
        dictionary.unit().isPresent(),
        weight(json, response, dictionary));
  }

  private static Optional<CaseWeight> weight(
      JsonNode json, Response response, Dictionary dictionary) {
    Optional<String> name =
        json.has("weights") ? Optional.of(text(json, "weights", "")) : Optional.empty();
    if (name.isPresent() && response.variables().contains(name.get())) {
      throw new InvalidInput("parameters.weights", "'" + name.get() + "' is the response already");
    }
    return CaseWeight.of(name, dictionary);
  }

  boolean weighted() {
    return weight.isPresent();
  }

  /** The variables in use. */
  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(response.variables());
    names.addAll(design.variables());
    weight.ifPresent(w -> names.add(w.name()));
    return names;
  }

  /** The columns that are estimated: an absorbed intercept is not. */
  List<Design.Column> columns() {
    return design.columns().subList(skipped(), design.columns().size());
  }

  int skipped() {
    return absorbed ? 1 : 0;
  }

  /** True if columns are centred, which an intercept makes up for. */
  boolean centred() {
    return design.hasIntercept();
  }

  private static void checkResponse(
      String where, Response response, Family family, Dictionary dictionary) {
    boolean categorical = !response.levels().isEmpty();
    if (categorical && !response.isBoolean() && family != Family.BINOMIAL) {
      throw new InvalidInput(
          where, response.text() + " is text; " + family.id() + " needs a number");
    }
    boolean plainNumber =
        response.variables().size() == 1
            && dictionary.variable(where, response.variables().getFirst()).type()
                == VariableType.NUMBER;
    if (!categorical && plainNumber && family == Family.BINOMIAL) {
      throw new InvalidInput(
          where,
          response.text()
              + " is a decimal number; binomial needs a boolean, a 0/1 integer or text"
              + " with an enum");
    }
  }

  private static Family family(String name) {
    for (Family family : Family.values()) {
      if (family.id().equals(name)) {
        return family;
      }
    }
    choice("family", name, List.of("gaussian", "binomial", "poisson"));
    throw new AssertionError(name);
  }

  private static void choice(String key, String found, List<String> offered) {
    if (offered.contains(found)) {
      return;
    }
    if (LATER_VALUES.getOrDefault(key, List.of()).contains(found)) {
      throw InvalidInput.notYetSupported("parameters." + key, key + " " + found);
    }
    throw InvalidInput.unknown("parameters." + key, key, found, offered);
  }

  private static String text(JsonNode json, String key, String otherwise) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isString()) {
      throw new InvalidInput("parameters." + key, "expected text");
    }
    return value.stringValue();
  }
}
