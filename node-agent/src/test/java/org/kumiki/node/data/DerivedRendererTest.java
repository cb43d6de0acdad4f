package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Batch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The engine gives derived variables the values that the plain evaluator and a linear search give
 * them, and selects the rows that these values say.
 */
class DerivedRendererTest {

  private static final long SEED = Long.getLong("tests.seed", 20260707);
  private static final int QUERIES = Integer.getInteger("tests.trees", 300);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] LABELS = {"a", "it's", "'; DROP TABLE data; --", "はい", "\"", "b"};

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  @Test
  void randomDerivations_haveTheValuesOfThePlainEvaluator() throws Exception {
    Node node = new Node(folder);
    node.registered(DerivedRows.SCHEMA, DerivedRows.csv(random));
    Dataset dataset = node.current.orElseThrow();
    int present = 0;
    for (int query = 0; query < QUERIES; query++) {
      Derivations derivations = derivations(dataset.dictionary());
      Map<String, double[]> expected = expected(node, dataset, derivations);
      Expr cohort = new RandomTrees(random, derivations.dictionary()).condition(1);
      List<String> names = derivations.all().stream().map(Derivation::name).toList();
      Batch all = batch(node, dataset, Optional.empty(), derivations, names);
      for (Derivation derivation : derivations.all()) {
        String as =
            "tests.seed %d, query %d: %s"
                .formatted(
                    SEED, query, derivations.all().stream().map(Derivation::canonical).toList());
        double[] values = values(all, derivation.variable());
        assertThat(values).as(as).containsExactly(expected.get(derivation.name()));
        for (double value : values) {
          present += Double.isNaN(value) ? 0 : 1;
          assertThat(Double.isNaN(value) || inRange(derivation.variable(), value)).as(as).isTrue();
        }
      }
      selects(node, dataset, derivations, cohort, expected);
    }
    assertThat(present).isGreaterThan(QUERIES * DerivedRows.ROWS);
  }

  private void selects(
      Node node,
      Dataset dataset,
      Derivations derivations,
      Expr cohort,
      Map<String, double[]> expected) {
    Batch rows = rows(derivations.dictionary(), expected);
    List<Double> wanted = new ArrayList<>();
    for (int row = 0; row < DerivedRows.ROWS; row++) {
      if (Evaluator.truth(cohort, rows, row) == Evaluator.Truth.TRUE) {
        wanted.add(expected.get("row")[row]);
      }
    }
    Batch selected = batch(node, dataset, Optional.of(cohort), derivations, List.of("row"));
    List<Double> found = new ArrayList<>();
    for (int row = 0; row < selected.rows(); row++) {
      found.add(selected.numbers("row")[row]);
    }
    assertThat(found).as(Printer.print(cohort)).isEqualTo(wanted);
  }

  private static boolean inRange(Variable variable, double value) {
    return variable.isFactor()
        ? value >= 0 && value < variable.levels().size()
        : value >= variable.minimum().orElse(value) && value <= variable.maximum().orElse(value);
  }

  private Derivations derivations(Dictionary dictionary) {
    ArrayNode array = NODES.arrayNode();
    int count = 1 + random.nextInt(5);
    while (array.size() < count) {
      Dictionary so = Derivations.parse("derive", array, dictionary).dictionary();
      ObjectNode next = derivation("d" + array.size(), so);
      try {
        Derivations.parse("derive", array.deepCopy().add(next), dictionary);
        array.add(next);
      } catch (InvalidInput e) {
        // Too deep, an empty range, or a day no date can be written for: another one is drawn.
        assertThat(e.what())
            .containsAnyOf("levels", "range", "neither a factor nor a date", "not a date");
      }
    }
    Derivations derivations = Derivations.parse("derive", array, dictionary);
    ArrayNode written = NODES.arrayNode();
    derivations.all().forEach(d -> written.add(d.canonical()));
    ArrayNode again = NODES.arrayNode();
    Derivations.parse("derive", written, dictionary).all().forEach(d -> again.add(d.canonical()));
    assertThat(again).isEqualTo(written);
    return derivations;
  }

  private ObjectNode derivation(String name, Dictionary dictionary) {
    RandomTrees trees = new RandomTrees(random, dictionary);
    ObjectNode node = NODES.objectNode().put("name", name);
    switch (random.nextInt(5)) {
      case 0 -> node.put("expr", Printer.print(trees.condition(2)));
      case 1 -> {
        node.put("expr", Printer.print(trees.number(2)));
        if (random.nextBoolean()) {
          node.put("minimum", -40.5).put("maximum", 60);
        }
      }
      case 2 -> node.put("expr", Printer.print(trees.date(2)));
      case 3 -> cut(node.putObject("cut"), trees);
      default -> recode(node.putObject("recode"), dictionary, trees);
    }
    return node;
  }

  private void cut(ObjectNode cut, RandomTrees trees) {
    cut.put("of", Printer.print(trees.number(1)));
    ArrayNode breaks = cut.putArray("breaks");
    double at = -50;
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      breaks.add(at);
      at += random.nextBoolean() ? 25 : random.nextInt(60) + 0.5;
    }
    cut.put("right", random.nextBoolean()).put("include_lowest", random.nextBoolean());
    if (random.nextBoolean()) {
      ArrayNode labels = cut.putArray("labels");
      for (int i = 0; i + 1 < breaks.size(); i++) {
        labels.add(LABELS[i]);
      }
    }
  }

  private void recode(ObjectNode recode, Dictionary dictionary, RandomTrees trees) {
    ObjectNode map = NODES.objectNode();
    List<Variable> factors = dictionary.variables().stream().filter(Variable::isFactor).toList();
    switch (random.nextInt(3)) {
      case 0 -> {
        Variable factor = factors.get(random.nextInt(factors.size()));
        recode.put("of", "`" + factor.name() + "`");
        factor.levels().forEach(level -> put(map, level));
      }
      case 1 -> {
        recode.put("of", Printer.print(trees.condition(1)));
        put(map, "true");
        put(map, "false");
      }
      default -> {
        recode.put("of", Printer.print(trees.number(1)));
        for (String value : List.of("0", "1", "-1", "63.0", "2.5")) {
          put(map, value);
        }
      }
    }
    // At least one value has a level.
    map.put(map.propertyNames().iterator().next(), LABELS[2]);
    recode.set("map", map);
    if (random.nextBoolean()) {
      recode.put("other", LABELS[1]);
    }
    if (random.nextBoolean()) {
      recode.put("missing", LABELS[3]);
    }
  }

  private void put(ObjectNode map, String value) {
    if (random.nextInt(5) == 0) {
      map.putNull(value);
    } else {
      map.put(value, LABELS[random.nextInt(LABELS.length)]);
    }
  }

  /** Column by column in plain Java, from what the query says. */
  private static Map<String, double[]> expected(
      Node node, Dataset dataset, Derivations derivations) {
    Map<String, double[]> columns = new HashMap<>();
    List<String> names =
        dataset.dictionary().variables().stream()
            .filter(v -> v.isNumeric() || v.isFactor())
            .map(Variable::name)
            .toList();
    Batch plain =
        batch(node, dataset, Optional.empty(), Derivations.none(dataset.dictionary()), names);
    names.forEach(
        name -> columns.put(name, values(plain, dataset.dictionary().find(name).orElseThrow())));
    for (Derivation derivation : derivations.all()) {
      Batch rows = rows(derivations.dictionary(), columns);
      double[] column = new double[DerivedRows.ROWS];
      for (int row = 0; row < column.length; row++) {
        double of = Evaluator.value(derivation.of(), rows, row);
        column[row] = plainly(derivation, of) + 0.0;
      }
      columns.put(derivation.name(), column);
    }
    return columns;
  }

  private static double plainly(Derivation derivation, double of) {
    JsonNode json = derivation.canonical();
    if (json.has("cut")) {
      return cut(json.get("cut"), of);
    }
    if (json.has("recode")) {
      return recode(derivation, json.get("recode"), of);
    }
    if (!derivation.variable().isNumeric() || json.path("expr").isMissingNode()) {
      return of;
    }
    double low = json.path("minimum").isNumber() ? json.get("minimum").doubleValue() : -1e30;
    double high = json.path("maximum").isNumber() ? json.get("maximum").doubleValue() : 1e30;
    return of >= low && of <= high ? of : Double.NaN;
  }

  private static double cut(JsonNode cut, double of) {
    JsonNode breaks = cut.get("breaks");
    boolean right = cut.get("right").booleanValue();
    boolean lowest = cut.get("include_lowest").booleanValue();
    int last = breaks.size() - 2;
    for (int i = 0; i <= last; i++) {
      double low = breaks.get(i).doubleValue();
      double high = breaks.get(i + 1).doubleValue();
      boolean inside = right ? of > low && of <= high : of >= low && of < high;
      boolean edge = lowest && (right ? i == 0 && of == low : i == last && of == high);
      if (inside || edge) {
        return i;
      }
    }
    return Double.NaN;
  }

  private static double recode(Derivation derivation, JsonNode recode, double of) {
    Optional<String> level = Optional.empty();
    if (!Double.isNaN(of)) {
      level = recode.has("other") ? Optional.of(recode.get("other").asString()) : level;
      for (Map.Entry<String, JsonNode> entry : recode.get("map").properties()) {
        double key =
            switch (derivation.of().type()) {
              case BOOLEAN -> entry.getKey().equals("true") ? 1 : 0;
              case LEVEL ->
                  ((Expr.Var) derivation.of()).variable().levels().indexOf(entry.getKey());
              default -> Double.parseDouble(entry.getKey());
            };
        if (key == of) {
          level =
              entry.getValue().isNull()
                  ? Optional.empty()
                  : Optional.of(entry.getValue().asString());
        }
      }
    }
    level =
        level.isEmpty() && recode.has("missing")
            ? Optional.of(recode.get("missing").asString())
            : level;
    return level
        .map(derivation.variable().levels()::indexOf)
        .map(i -> (double) i)
        .orElse(Double.NaN);
  }

  private static Batch rows(Dictionary dictionary, Map<String, double[]> columns) {
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, int[]> codes = new HashMap<>();
    columns.forEach(
        (name, values) -> {
          if (dictionary.find(name).orElseThrow().isNumeric()) {
            numbers.put(name, values);
          } else {
            int[] column = new int[values.length];
            for (int i = 0; i < values.length; i++) {
              column[i] = Double.isNaN(values[i]) ? -1 : (int) values[i];
            }
            codes.put(name, column);
          }
        });
    return new ArrayFrame(DerivedRows.ROWS, numbers, codes, Optional.empty())
        .batch(0, DerivedRows.ROWS);
  }

  private static Batch batch(
      Node node,
      Dataset dataset,
      Optional<Expr> cohort,
      Derivations derivations,
      List<String> names) {
    CohortFrame frame =
        node.store.frame(
            dataset, new WantedRows(cohort, derivations, List.of()), names, OptOut.nobody());
    return frame.frame().batch(0, frame.frame().rows());
  }

  private static double[] values(Batch batch, Variable variable) {
    double[] values = new double[batch.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] =
          variable.isNumeric()
              // Which zero of several the least one is, nobody says.
              ? batch.numbers(variable.name())[row] + 0.0
              : batch.codes(variable.name())[row] < 0
                  ? Double.NaN
                  : batch.codes(variable.name())[row];
    }
    return values;
  }
}
