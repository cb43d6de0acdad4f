package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.design.CellMargins;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.formula.Formula;
import org.kumiki.algorithms.formula.MixedFormula;
import org.kumiki.algorithms.formula.RandomTerm;
import org.kumiki.algorithms.formula.Response;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.mixed.integral.Outcome;
import org.kumiki.algorithms.parameters.ParameterReader;
import org.kumiki.algorithms.regression.RowSource;
import org.kumiki.algorithms.regression.Values;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters of a mixed model, bound to a dictionary.
 *
 * @param text the whole formula as R would print it
 * @param random what varies between groups
 * @param kind what the groups are
 * @param outcome how the response varies if the model is not linear
 * @param quadrature points of the quadrature of such a model, 1 for Laplace's approximation
 * @param reml restricted maximum likelihood
 * @param distinct true if a person may have several rows
 * @param variables in use, that of the group too
 */
public record MixedParameters(
    String text,
    Response response,
    Design random,
    Kind kind,
    RowSource source,
    Optional<Outcome> outcome,
    int quadrature,
    boolean reml,
    double confidence,
    boolean distinct,
    SequencedSet<String> variables) {

  private static final String WHERE = "parameters.formula";
  private static final int MOST_EFFECTS = 2;
  private static final int MOST_POINTS = 25;

  /** What a group is. */
  public enum Kind {
    /** All rows of a node. */
    SITE,
    /** The rows of a person. */
    PERSON,
    /** The rows of a node with one value of a variable. */
    VARIABLE
  }

  private record Group(Kind kind, String name, Values values, Optional<Variable> variable) {}

  static MixedParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader keys =
        new ParameterReader(
            json,
            List.of("formula", "family", "quadrature", "method", "conf_level"),
            List.of("weights"));
    Optional<Outcome> outcome =
        switch (keys.choice("family", List.of("gaussian", "binomial", "poisson"), List.of())) {
          case "binomial" -> Optional.of(Outcome.BINOMIAL);
          case "poisson" -> Optional.of(Outcome.POISSON);
          default -> Optional.empty();
        };
    int quadrature = quadrature(json, outcome);
    boolean restricted = keys.choice("method", List.of("REML", "ML"), List.of()).equals("REML");
    MixedFormula formula =
        Formula.parse(WHERE, keys.requiredText("formula")).bindMixed(WHERE, dictionary);
    Response response =
        formula
            .fixed()
            .response()
            .orElseThrow(
                () -> new InvalidInput(WHERE, "expected a response, as in y ~ age + (1 | person)"));
    checkResponse(response, outcome, dictionary);
    if (formula.random().size() != 1) {
      throw new InvalidInput(
          WHERE,
          "expected one random effect such as + (1 | person) or + (1 + t | person), found %s",
          formula.random().size());
    }
    RandomTerm term = formula.random().getFirst();
    Group group = group(term, dictionary);
    Design design = formula.fixed().design();
    if (design.columns().isEmpty()) {
      throw new InvalidInput(WHERE, "expected an intercept or a term beside the random effect");
    }
    if (design.hasOffset() && outcome.isEmpty()) {
      throw new InvalidInput(WHERE, "an offset has no place here; take it off the response");
    }
    checkRandom(term, outcome);
    SequencedSet<String> variables = new LinkedHashSet<>(formula.fixed().variables());
    variables.addAll(term.design().variables());
    group.variable().ifPresent(v -> variables.add(v.name()));
    return new MixedParameters(
        formula.fixed().text() + " + " + term.text(group.name()),
        response,
        term.design(),
        group.kind(),
        new RowSource(
            design,
            CellMargins.of(WHERE, design),
            0,
            batch -> {
              double[] y = new double[batch.rows()];
              response.fill(batch, y);
              return y;
            },
            slopes(term.design()),
            group.values(),
            y -> outcome.isPresent() && y > 0),
        outcome,
        quadrature,
        restricted && outcome.isEmpty(),
        keys.confidence(),
        dictionary.unit().isPresent(),
        variables);
  }

  private static List<Values> slopes(Design random) {
    return IntStream.range(random.hasIntercept() ? 1 : 0, random.columns().size())
        .mapToObj(column -> RowSource.column(random, column))
        .toList();
  }

  private static int quadrature(JsonNode json, Optional<Outcome> outcome) {
    JsonNode points = json.path("quadrature");
    if (points.isMissingNode()) {
      return 1;
    }
    String where = "parameters.quadrature";
    if (!points.isIntegralNumber()
        || !points.canConvertToInt()
        || points.intValue() < 1
        || points.intValue() > MOST_POINTS) {
      throw new InvalidInput(where, "expected a whole number from 1 to %s", MOST_POINTS);
    }
    if (outcome.isEmpty()) {
      throw new InvalidInput(where, "is of families binomial and poisson only");
    }
    return points.intValue();
  }

  private static void checkResponse(
      Response response, Optional<Outcome> outcome, Dictionary dictionary) {
    boolean text = !response.levels().isEmpty() && !response.isBoolean();
    boolean binomial = outcome.equals(Optional.of(Outcome.BINOMIAL));
    if (text && !binomial) {
      throw new InvalidInput(
          WHERE, "%s is text; a mixed model needs a number, or family binomial", response.text());
    }
    boolean decimal =
        response.levels().isEmpty()
            && response.variables().size() == 1
            && dictionary.variable(WHERE, response.variables().getFirst()).type()
                == VariableType.NUMBER;
    if (binomial && decimal) {
      throw new InvalidInput(
          WHERE,
          "%s is a decimal number; binomial needs a boolean, a 0/1 integer or text with an enum",
          response.text());
    }
  }

  private static void checkRandom(RandomTerm term, Optional<Outcome> outcome) {
    List<Design.Column> columns = term.design().columns();
    String where = WHERE + ", column " + term.column();
    if (outcome.isPresent() && !(columns.size() == 1 && term.design().hasIntercept())) {
      throw new InvalidInput(
          where,
          "with family binomial or poisson an intercept alone varies between groups, as in (1 |"
              + " person)");
    }
    if (columns.size() > MOST_EFFECTS) {
      throw new InvalidInput(
          where,
          "at most an intercept and one slope vary between groups, as in (1 + t | person); found %s"
              + " columns",
          columns.size());
    }
    for (int j = term.design().hasIntercept() ? 1 : 0; j < columns.size(); j++) {
      if (columns.get(j).categorical()) {
        throw new InvalidInput(
            where, "the slope of %s is that of a level; take a number", columns.get(j).name());
      }
    }
  }

  private static Group group(RandomTerm term, Dictionary dictionary) {
    String where = WHERE + ", column " + term.column();
    String name = term.group();
    if (name.equals("site")) {
      return new Group(Kind.SITE, name, RowSource.together(), Optional.empty());
    }
    boolean unit = dictionary.unit().map(name::equals).orElse(false);
    if (unit || (name.equals("person") && dictionary.find(name).isEmpty())) {
      String key =
          dictionary
              .unit()
              .orElseThrow(
                  () ->
                      new InvalidInput(
                          where,
                          "every row is a person of its own; declare the person key in the schema"
                              + " (kumiki.unit) where persons have several rows"));
      return new Group(Kind.PERSON, key, RowSource.byPerson(), Optional.empty());
    }
    List<String> known = new ArrayList<>(List.of("site", "person"));
    known.addAll(dictionary.names());
    Variable variable =
        dictionary.find(name).orElseThrow(() -> InvalidInput.unknown(where, "group", name, known));
    if (variable.type() == VariableType.NUMBER || variable.type() == VariableType.DATE) {
      throw new InvalidInput(
          where, "'%s' is a number or a date; groups are levels of a text or integers", name);
    }
    return new Group(Kind.VARIABLE, name, RowSource.of(variable), Optional.of(variable));
  }

  /** Said where the family does not admit a response. */
  Message unfit() {
    return outcome.equals(Optional.of(Outcome.BINOMIAL))
        ? Message.of("%s needs a response of 0 and 1; other values occur", "binomial")
        : Message.of(
            "%s needs whole numbers of at least 0 as response; other values occur", "poisson");
  }

  /** The columns of the fixed effects. */
  List<Design.Column> columns() {
    return source.columns();
  }

  /** Number of random effects of a group, 1 or 2. */
  int effects() {
    return random.columns().size();
  }

  /** Number of variance parameters beside the residual one. */
  int thetas() {
    return effects() * (effects() + 1) / 2;
  }

  /** Whether each number is standardised about its mean: columns, slope, response. */
  List<Boolean> centred() {
    List<Boolean> centred = new ArrayList<>();
    boolean fixed = source.design().hasIntercept();
    columns().forEach(column -> centred.add(fixed));
    source.more().forEach(slope -> centred.add(random.hasIntercept()));
    centred.add(fixed);
    return centred;
  }
}
