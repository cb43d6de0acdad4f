package org.kumiki.algorithms.glm;

import java.util.Arrays;
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
import org.kumiki.algorithms.formula.Coding;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.formula.Response;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.weight.CaseWeight;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a generalised linear model, bound to a dictionary.
 *
 * @param absorbed true if every site has its own intercept, which never leaves it
 * @param distinct true if a person may have several rows
 * @param weight the prior weight of each row
 * @param extras what is asked besides the coefficients
 */
public record GlmParameters(
    String text,
    Response response,
    Design design,
    Family family,
    Link link,
    boolean absorbed,
    double confidence,
    CellMargins margins,
    boolean distinct,
    Optional<CaseWeight> weight,
    GlmExtras extras) {

  private static final String WHERE = "parameters.formula";
  private static final List<String> KNOWN =
      List.of(
          "formula",
          "family",
          "link",
          "site_effects",
          "conf_level",
          "weights",
          "robust",
          "cluster",
          "contrasts",
          "marginal");
  private static final List<String> LATER = List.of("offset", "penalty");
  private static final Map<String, List<String>> LATER_VALUES =
      Map.of("family", List.of("quasi"), "link", List.of("cauchit"));

  static GlmParameters parse(JsonNode json, Dictionary dictionary) {
    if (!json.isObject()) {
      throw new InvalidInput("parameters", "expected an object");
    }
    for (String key : json.propertyNames()) {
      if (LATER.contains(key)) {
        throw InvalidInput.notYetSupported("parameters." + key, "%s", key);
      }
      if (!KNOWN.contains(key)) {
        throw InvalidInput.unknown("parameters", "key", key, KNOWN);
      }
    }
    String formula = text(json, "formula", "");
    Family family = family(text(json, "family", "gaussian"));
    Link link = link(text(json, "link", family.links().getFirst().id()), family);
    String effects = text(json, "site_effects", "none");
    if (!effects.equals("none")) {
      choice("site_effects", effects, List.of("none", "absorbed"));
    }
    JsonNode level = json.path("conf_level");
    double confidence = level.isMissingNode() ? 0.95 : level.isNumber() ? level.doubleValue() : 0;
    if (!(confidence > 0 && confidence < 1)) {
      throw new InvalidInput("parameters.conf_level", "expected a number above 0 and below 1");
    }
    Optional<String> weights =
        json.has("weights") ? Optional.of(text(json, "weights", "")) : Optional.empty();
    GlmParameters plain =
        of(
            formula,
            family,
            link,
            effects.equals("absorbed"),
            confidence,
            weights,
            Coding.TREATMENT,
            dictionary);
    return plain.with(json, dictionary);
  }

  /** A linear model of all sites with an intercept and without offset; factors coded as told. */
  public static GlmParameters linear(
      String formula, double confidence, Coding coding, Dictionary dictionary) {
    GlmParameters p =
        of(
            formula,
            Family.GAUSSIAN,
            Link.IDENTITY,
            false,
            confidence,
            Optional.empty(),
            coding,
            dictionary);
    if (!p.design.hasIntercept()) {
      throw new InvalidInput(WHERE, "the intercept cannot be taken out here: take out -1 or +0");
    }
    if (p.design.hasOffset()) {
      throw new InvalidInput(WHERE, "an offset has no place here; take it off the response");
    }
    return p;
  }

  private static GlmParameters of(
      String formula,
      Family family,
      Link link,
      boolean absorbed,
      double confidence,
      Optional<String> weights,
      Coding coding,
      Dictionary dictionary) {
    Formula parsed = Formula.parse(WHERE, formula);
    BoundFormula bound = parsed.bind(WHERE, dictionary, coding);
    Response response =
        bound
            .response()
            .orElseThrow(() -> new InvalidInput(WHERE, "expected a response, as in y ~ age + sex"));
    checkResponse(WHERE, response, family, dictionary);
    Design design = bound.design();
    if (absorbed && !design.hasIntercept()) {
      throw new InvalidInput(WHERE, "site_effects absorbed needs the intercept: take out -1 or +0");
    }
    if (absorbed && !MeanModel.canonical(family, link)) {
      throw new InvalidInput(
          "parameters.site_effects",
          "absorbed goes with gaussian, binomial and quasibinomial (logit), poisson and"
              + " quasipoisson (log) only");
    }
    boolean startless = !link.everywhere() || (link == Link.LOG && family.binary());
    if (startless && family != Family.GAUSSIAN && !design.hasIntercept()) {
      throw new InvalidInput(
          WHERE, "with link %s the intercept is needed: take out -1 or +0", link.id());
    }
    if (absorbed && design.columns().size() == 1) {
      throw new InvalidInput(WHERE, "with site_effects absorbed at least one term is needed");
    }
    return new GlmParameters(
        bound.text(),
        response,
        design,
        family,
        link,
        absorbed,
        confidence,
        CellMargins.of(WHERE, design),
        dictionary.unit().isPresent(),
        weight(weights, response, dictionary),
        GlmExtras.NONE);
  }

  private GlmParameters with(JsonNode json, Dictionary dictionary) {
    ParameterReader reader = new ParameterReader(json, KNOWN, LATER);
    GlmExtras asked =
        new GlmExtras(
            Robust.parse(reader, dictionary, columns().size()),
            Contrast.parse(json.path("contrasts"), columns()),
            reader.text("marginal").map(name -> marginal(name, dictionary)));
    return new GlmParameters(
        text,
        response,
        design,
        family,
        link,
        absorbed,
        confidence,
        margins,
        distinct,
        weight,
        asked);
  }

  private Marginal marginal(String name, Dictionary dictionary) {
    VariableType type = dictionary.variable("parameters.marginal", name).type();
    return Marginal.parse(name, this, type == VariableType.STRING, type == VariableType.BOOLEAN);
  }

  private static Optional<CaseWeight> weight(
      Optional<String> name, Response response, Dictionary dictionary) {
    if (name.isPresent() && response.variables().contains(name.get())) {
      throw new InvalidInput("parameters.weights", "'%s' is the response already", name.get());
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
    extras.variables().forEach(names::add);
    return names;
  }

  /** The columns that are estimated: an absorbed intercept is not. */
  public List<Design.Column> columns() {
    return design.columns().subList(skipped(), design.columns().size());
  }

  /** True if estimates of single sites may be pooled: nothing but coefficients is asked for. */
  public boolean poolable() {
    return extras.equals(GlmExtras.NONE) && family != Family.NEGATIVE_BINOMIAL;
  }

  /** The formula as R would print it. */
  public String formula() {
    return text;
  }

  /** The variables in use. */
  public SequencedSet<String> names() {
    return variables();
  }

  /** True if its coefficients may be penalised: a plain model with an intercept. */
  public boolean penalisable() {
    boolean offered =
        family == Family.GAUSSIAN || family == Family.BINOMIAL || family == Family.POISSON;
    return offered
        && link == family.links().getFirst()
        && extras.equals(GlmExtras.NONE)
        && !absorbed
        && !weighted()
        && design.hasIntercept()
        && !design.hasOffset()
        && columns().size() > 1;
  }

  /** The family as R names it, with its link where that is not R's own. */
  public String familyName() {
    return link == family.links().getFirst()
        ? family.inR()
        : family.inR() + "(link = \"" + link.id() + "\")";
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
    if (categorical && !response.isBoolean() && !family.binary()) {
      throw new InvalidInput(where, "%s is text; %s needs a number", response.text(), family.id());
    }
    boolean plainNumber =
        response.variables().size() == 1
            && dictionary.variable(where, response.variables().getFirst()).type()
                == VariableType.NUMBER;
    if (!categorical && plainNumber && family.binary()) {
      throw new InvalidInput(
          where,
          "%s is a decimal number; %s needs a boolean, a 0/1 integer or text with an enum",
          response.text(),
          family.id());
    }
  }

  private static Family family(String name) {
    for (Family family : Family.values()) {
      if (family.id().equals(name)) {
        return family;
      }
    }
    choice("family", name, Arrays.stream(Family.values()).map(Family::id).toList());
    throw new AssertionError(name);
  }

  private static Link link(String name, Family family) {
    choice("link", name, family.links().stream().map(Link::id).toList());
    return family.links().stream().filter(l -> l.id().equals(name)).findFirst().orElseThrow();
  }

  /** Family and link in a round. */
  MeanModel model(GlmBroadcast b) {
    return new MeanModel(family, link, b.theta());
  }

  private static void choice(String key, String found, List<String> offered) {
    if (offered.contains(found)) {
      return;
    }
    if (LATER_VALUES.getOrDefault(key, List.of()).contains(found)) {
      throw InvalidInput.notYetSupported("parameters." + key, "%s %s", key, found);
    }
    throw InvalidInput.unknown("parameters." + key, Message.written(key), found, offered);
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
