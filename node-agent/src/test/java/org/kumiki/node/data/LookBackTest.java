package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.kumiki.algorithms.derive.LookBack;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Batch;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the engine finds in a secondary table is what plain loops over its rows find. */
class LookBackTest {

  private static final long SEED = Long.getLong("tests.seed", 20261127);
  private static final int QUERIES = Integer.getInteger("tests.trees", 25);
  private static final int PERSONS = 25;
  private static final String[] LEVELS = {"'; DROP TABLE data; --", "it's", "\"\"q\"\"", "はい", "?"};
  private static final List<String> TAKES = List.of("any", "count", "first", "last", "sum", "max");

  @TempDir Path root;
  private final Random random = new Random(SEED);

  private final Map<String, double[]> visits = new HashMap<>();
  private int[] personOfVisit = {};
  private double[] entry = {};

  @Test
  void randomLooks_findWhatPlainLoopsFind() {
    Registers site = new Registers(root);
    String persons = persons();
    Dataset dataset = site.registered(persons, visits(140));
    Batch rows = batch(dataset.dictionary().tables().getFirst().dictionary());
    int present = 0;
    int positive = 0;
    for (int query = 0; query < QUERIES; query++) {
      Derivations derivations = derivations(dataset.dictionary());
      Map<String, double[]> values = values(site, derivations);
      for (Derivation derivation : derivations.all()) {
        String as = "tests.seed %d, query %d: %s".formatted(SEED, query, derivation.canonical());
        double[] found = values.get(derivation.name());
        double[] index = derivation.name().equals("again") ? values.get("day") : entry;
        for (int person = 0; person < PERSONS; person++) {
          double wanted = plainly(derivation.past().orElseThrow(), index[person], rows, person);
          assertThat(found[person] + 0.0)
              .as(as + ", person " + person)
              .isEqualTo(Double.valueOf(wanted + 0.0));
          present += Double.isNaN(wanted) ? 0 : 1;
          positive += wanted > 0 ? 1 : 0;
        }
      }
    }
    assertThat(present).isGreaterThan(QUERIES * PERSONS / 2);
    assertThat(positive).isGreaterThan(QUERIES * 2);
  }

  @Test
  void bothEndsOfTheWindowBelongToIt() {
    Registers site = new Registers(root);
    Dataset dataset =
        site.registered(
            "id,row,entry,second\n1,0,2020-01-11,\n2,1,2020-01-12,\n3,2,2020-01-21,\n4,3,2020-01-22,\n",
            Registers.VISITS
                + "1,1,2020-01-11,,,,,\n1,2,2020-01-11,,,,,\n1,3,2020-01-11,,,,,\n1,4,2020-01-11,,,,,\n");
    Derivations derivations =
        Registers.derivations(
            dataset.dictionary(),
            """
        [{"name": "seen", "look_back": {"table": "visits", "date": "onset", "from": -10, "to": -1, "index": "entry", "take": "count"}}]
        """);
    assertThat(site.numbers(derivations, "seen")).containsExactly(0, 1, 1, 0);
  }

  @Test
  void aComparisonOfCohortsCountsPersons_whateverTheirRowsInAnotherTable() {
    Registers site = new Registers(root);
    Dataset dataset =
        site.registered(
            "id,row,entry,second\n1,0,2020-01-01,\n2,1,2020-01-01,\n3,2,2020-01-01,\n",
            Registers.VISITS
                + "1,1,2019-12-01,,,,,\n2,1,2019-12-02,,,,,\n3,1,2019-12-03,,,,,\n1,2,2018-01-01,,,,,\n");
    String look =
        """
        [{"name": "seen", "look_back": {"table": "visits", "date": "onset", "from": %d, "to": 0, "index": "entry", "take": "any"}}]
        """;
    // The same name with another window: another variable.
    RowSet year = rowSet(dataset, look.formatted(-365));
    RowSet ever = rowSet(dataset, look.formatted(-3650));
    assertThat(RowSet.parse("ledger", ever.print(), dataset.dictionary()).print())
        .isEqualTo(ever.print());
    assertThat(ever.variables()).containsExactlyInAnyOrder("entry", "visits.onset");
    long[][] drifts =
        site.node.store.drifts(dataset, List.of(ever), List.of(year, ever), OptOut.nobody());
    assertThat(drifts[0]).containsExactly(1, 0);
    assertThat(drifts[1]).containsExactly(0, 0);
  }

  private static RowSet rowSet(Dataset dataset, String derive) {
    Derivations derivations = Registers.derivations(dataset.dictionary(), derive);
    return new RowSet(Cohort.parse("cohort", "seen", derivations.dictionary()), derivations);
  }

  private String persons() {
    entry = new double[PERSONS];
    StringBuilder csv = new StringBuilder("id,row,entry,second\n");
    for (int person = 0; person < PERSONS; person++) {
      int day = 18_000 + random.nextInt(60);
      boolean missing = random.nextInt(6) == 0;
      entry[person] = missing ? Double.NaN : day;
      csv.append(
          "%d,%d,%s,\n"
              .formatted(person, person, missing ? "" : LocalDate.ofEpochDay(day).toString()));
    }
    return csv.toString();
  }

  private String visits(int count) {
    personOfVisit = new int[count];
    List<String> numeric = List.of("onset", "'; DROP TABLE data; --", "x", "select", "f");
    numeric.forEach(name -> visits.put(name, new double[count]));
    StringBuilder csv = new StringBuilder(Registers.VISITS);
    for (int i = 0; i < count; i++) {
      personOfVisit[i] = random.nextInt(PERSONS - 3);
      csv.append(i).append(',').append(personOfVisit[i]);
      for (String name : numeric) {
        boolean missing = random.nextInt(7) == 0;
        double value =
            switch (name) {
              case "onset" -> 17_960 + random.nextInt(110);
              case "x" -> random.nextGaussian() * 30;
              case "select" -> random.nextInt(2);
              case "f" -> random.nextInt(LEVELS.length);
              default -> random.nextInt(200) - 50;
            };
        visits.get(name)[i] = missing ? Double.NaN : value;
        String text =
            switch (name) {
              case "onset" -> LocalDate.ofEpochDay((long) value).toString();
              case "x" -> Double.toString(value);
              case "f" -> "\"" + LEVELS[(int) value] + "\"";
              default -> Integer.toString((int) value);
            };
        csv.append(',').append(missing ? "NA" : text);
      }
      csv.append(",\"'); DROP TABLE person; --\"\n");
    }
    return csv.toString();
  }

  private Batch batch(Dictionary dictionary) {
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, int[]> codes = new HashMap<>();
    visits.forEach(
        (name, values) -> {
          if (dictionary.find(name).orElseThrow().isNumeric()) {
            numbers.put(name, values);
          } else {
            int[] column = new int[values.length];
            for (int i = 0; i < column.length; i++) {
              column[i] = Double.isNaN(values[i]) ? -1 : (int) values[i];
            }
            codes.put(name, column);
          }
        });
    return new ArrayFrame(personOfVisit.length, numbers, codes, Optional.empty())
        .batch(0, personOfVisit.length);
  }

  /** Two looks, and one that counts from the day that another has found. */
  private Derivations derivations(Dictionary dictionary) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    look(array.addObject().put("name", "one"), dictionary, "`entry`", pick(TAKES));
    ObjectNode day = array.addObject().put("name", "day");
    look(day, dictionary, "`entry`", random.nextBoolean() ? "first" : "last");
    ((ObjectNode) day.get("look_back")).remove("of");
    look(array.addObject().put("name", "again"), dictionary, "`day`", pick(TAKES));
    Derivations derivations = Derivations.parse("derive", array, dictionary);
    ArrayNode written = JsonNodeFactory.instance.arrayNode();
    derivations.all().forEach(d -> written.add(d.canonical().deepCopy()));
    List<String> again =
        Derivations.parse("derive", written, dictionary).all().stream()
            .map(d -> d.canonical().toString())
            .toList();
    assertThat(again)
        .isEqualTo(derivations.all().stream().map(d -> d.canonical().toString()).toList());
    return derivations;
  }

  private void look(ObjectNode derivation, Dictionary dictionary, String index, String take) {
    ObjectNode back = derivation.putObject("look_back");
    back.put("table", "visits").put("date", "onset").put("index", index).put("take", take);
    int to = random.nextInt(50) - 20;
    back.put("to", to);
    if (random.nextInt(4) > 0) {
      back.put("from", to - random.nextInt(60));
    }
    if (random.nextInt(4) > 0) {
      back.put("where", condition(dictionary.tables().getFirst().dictionary()));
    }
    switch (take) {
      case "sum" -> back.put("of", pick(List.of("x", "'; DROP TABLE data; --")));
      case "max" -> {
        if (random.nextBoolean()) {
          back.put("of", pick(List.of("x", "'; DROP TABLE data; --", "onset")));
        }
      }
      case "first", "last" -> {
        if (random.nextBoolean()) {
          back.put("of", pick(List.of("x", "'; DROP TABLE data; --", "f", "select", "onset")));
        }
      }
      default -> {}
    }
  }

  /** A text that reads back: for some days no date can be written. */
  private String condition(Dictionary own) {
    while (true) {
      String text =
          Printer.print(new RandomTrees(random, keyless(own)).condition(1 + random.nextInt(2)));
      try {
        return Printer.print(Cohort.parse("where", text, own));
      } catch (InvalidInput e) {
        assertThat(e.what()).containsAnyOf("neither a factor nor a date", "not a date");
      }
    }
  }

  /** Without what no tree may read, and the visit's number, which the batch has not. */
  private static Dictionary keyless(Dictionary own) {
    return own.with(
        own.variables().stream()
            .filter(v -> !List.of("person", "visit", "note").contains(v.name()))
            .toList());
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private double plainly(LookBack back, double index, Batch rows, int person) {
    if (Double.isNaN(index)) {
      return Double.NaN;
    }
    List<double[]> found = new ArrayList<>();
    for (int i = 0; i < personOfVisit.length; i++) {
      double after = visits.get("onset")[i] - index;
      double value = visits.get(back.value().name())[i];
      boolean inside = after <= back.to() && after >= back.from().orElse(Integer.MIN_VALUE);
      int row = i;
      boolean holds =
          back.where()
              .map(tree -> Evaluator.truth(tree, rows, row) == Evaluator.Truth.TRUE)
              .orElse(true);
      if (personOfVisit[i] == person && inside && holds && !Double.isNaN(value)) {
        found.add(new double[] {visits.get("onset")[i], value});
      }
    }
    List<double[]> byDate = new ArrayList<>(found);
    byDate.sort(Comparator.comparingDouble(pair -> pair[0]));
    return switch (back.take()) {
      case ANY -> found.isEmpty() ? 0 : 1;
      case COUNT -> found.size();
      case FIRST -> byDate.isEmpty() ? Double.NaN : byDate.getFirst()[1];
      case LAST -> byDate.isEmpty() ? Double.NaN : byDate.getLast()[1];
      case SUM -> found.stream().map(pair -> pair[1]).reduce(0.0, Double::sum);
      case MAX -> found.stream().mapToDouble(pair -> pair[1]).max().orElse(Double.NaN);
    };
  }

  private static Map<String, double[]> values(Registers site, Derivations derivations) {
    String[] names = derivations.all().stream().map(Derivation::name).toArray(String[]::new);
    CohortFrame frame = site.frame(derivations, "", names);
    Batch batch = frame.frame().batch(0, frame.frame().rows());
    Map<String, double[]> all = new HashMap<>();
    for (Derivation derivation : derivations.all()) {
      all.put(derivation.name(), values(batch, derivation.variable()));
    }
    return all;
  }

  private static double[] values(Batch batch, Variable variable) {
    double[] values = new double[batch.rows()];
    for (int row = 0; row < values.length; row++) {
      int code = variable.isNumeric() ? 0 : batch.codes(variable.name())[row];
      values[row] =
          variable.isNumeric()
              ? batch.numbers(variable.name())[row] + 0.0
              : code < 0 ? Double.NaN : code;
    }
    return values;
  }
}
