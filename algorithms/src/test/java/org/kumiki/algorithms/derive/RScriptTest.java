package org.kumiki.algorithms.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Batch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lines for R say what the query does: their words, and where R is installed their values. */
class RScriptTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROWS = 400;
  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "body mass", "type": "number", "constraints": {"minimum": 0, "maximum": 200}},
        {"name": "ill", "type": "boolean"},
        {"name": "seen", "type": "date", "constraints": {"minimum": "1990-01-01", "maximum": "2030-12-31"}},
        {"name": "grade", "type": "string", "constraints": {"enum": ["I", "it's \\"II\\"", "III\\\\"]}}]}
      """;
  private static final String DERIVE =
      """
      {"derive": [
        {"name": "a", "expr": "(age - 40) * 2.5 + min(age, `body mass`, 60) - max(age, 3)"},
        {"name": "b", "expr": "`body mass` / (age - 30)"},
        {"name": "c", "expr": "log(age - 20) + exp(`body mass` / 50) + abs(-(age)) + floor(`body mass`)"},
        {"name": "d", "expr": "coalesce(`body mass`, age, 0)"},
        {"name": "e", "expr": "if(ill, age, -1) + year(seen) + days('2000-02-29', seen)"},
        {"name": "f", "expr": "not (grade in ('I', 'it''s \\"II\\"')) or ill and age between 20 and 50"},
        {"name": "g", "expr": "coalesce(seen, '2001-01-01') + 30"},
        {"name": "h", "expr": "age * 2", "minimum": 50, "maximum": 150},
        {"name": "i", "expr": "grade is null or grade <> 'III\\\\'"},
        {"name": "j", "cut": {"of": "age", "breaks": [10, 40, 65, 120], "right": false, "include_lowest": true}},
        {"name": "k", "cut": {"of": "seen", "breaks": ["1990-01-01", "2000-06-15", "2030-01-01"], "labels": ["old", "n\\"ew"]}},
        {"name": "l", "recode": {"of": "grade", "map": {"I": "low", "it's \\"II\\"": null}, "other": "high", "missing": "un\\\\known"}},
        {"name": "m", "recode": {"of": "ill", "map": {"true": "yes", "false": "no"}, "levels": ["yes", "no"]}},
        {"name": "n", "recode": {"of": "age", "map": {"30": "thirty", "31": "more"}, "other": "other"}}],
       "analysis_set": ["d", "age"]}
      """;
  private static final String COHORT = "(age > 25 or b > 1) and not (grade = 'I' and ill)";

  @TempDir Path folder;

  private static Preparation preparation(String json) {
    Dictionary dictionary =
        DictionaryReader.read("schema", SCHEMA.getBytes(StandardCharsets.UTF_8));
    return Preparation.parse("query", (ObjectNode) JSON.readTree(json), dictionary);
  }

  private static Optional<Expr> cohort(Preparation preparation, String text) {
    return Optional.of(Cohort.parse("cohort", text, preparation.dictionary()));
  }

  @Test
  void rowsAsTheyCame_needNoLine() {
    assertThat(RScript.of(preparation("{}"), Optional.empty())).isEmpty();
  }

  @Test
  void lines_readAsAPersonWouldWriteThem() {
    Preparation some =
        preparation(
            """
            {"derive": [{"name": "band", "cut": {"of": "age", "breaks": [0, 18, 120]}},
                        {"name": "rate", "expr": "age / `body mass`"}], "analysis_set": ["rate"]}
            """);
    assertThat(RScript.of(some, cohort(some, "age >= 18 and grade is not null")))
        .containsExactly(
            "finite <- function(x) ifelse(is.finite(x), x, NA)",
            "data$band <- cut(with(data, age), c(0, 18, 120), labels = c(\"(0,18]\", \"(18,120]\"),"
                + " right = TRUE, include.lowest = FALSE)",
            "data$rate <- with(data, finite(age / `body mass`))",
            "data <- subset(data, (age >= 18) & !(is.na(grade)))",
            "data <- data[complete.cases(data[c(\"rate\")]), ]");
  }

  @Test
  void linesGiveInR_theRowsAndValuesOfTheQuery() throws Exception {
    Optional<Path> installed =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "Rscript"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(installed.isPresent(), "skipped: R is not installed");
    Random random = new Random(7);
    double[] row = IntStream.range(0, ROWS).asDoubleStream().toArray();
    double[] age = numbers(random, i -> (double) (15 + random.nextInt(80)));
    double[] mass = numbers(random, i -> random.nextInt(16000) / 100.0);
    double[] seen = numbers(random, i -> (double) (8000 + random.nextInt(6000)));
    double[] ill = numbers(random, i -> (double) random.nextInt(2));
    int[] grade = codes(random, 3);
    Preparation preparation = preparation(DERIVE);
    Optional<Expr> cohort = cohort(preparation, COHORT);
    List<String> lines = new ArrayList<>();
    lines.add("options(digits = 22)");
    lines.add(
        "data <- data.frame(row = " + list(row) + ", age = " + list(age) + ", ill = " + list(ill));
    lines.add(", seen = as.Date(" + list(seen) + ", \"1970-01-01\"), grade = " + list(grade) + ")");
    lines.add("data$`body mass` <- " + list(mass));
    lines.add("data$ill <- data$ill == 1");
    lines.add("data$grade <- c(\"I\", \"it's \\\"II\\\"\", \"III\\\\\")[data$grade + 1]");
    lines.addAll(RScript.of(preparation, cohort));
    lines.add("for (n in c(\"row\", letters[1:14])) {v <- data[[n]]; v <- if (is.factor(v))");
    lines.add(" as.integer(v) - 1 else as.numeric(v);");
    lines.add(" cat(ifelse(is.na(v), \"NaN\", sprintf(\"%.17g\", v)), \"\\n\")}");
    List<double[]> inR = run(installed.get(), lines);

    Map<String, double[]> numbers = new HashMap<>();
    Map<String, int[]> codes = new HashMap<>(Map.of("grade", grade));
    numbers.putAll(Map.of("age", age, "body mass", mass, "seen", seen, "ill", ill));
    for (Derivation derivation : preparation.derivations().all()) {
      Batch batch = batch(numbers, codes);
      double[] values = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        values[i] = value(derivation, batch, i);
      }
      if (derivation.variable().isNumeric()) {
        numbers.put(derivation.name(), values);
      } else {
        codes.put(
            derivation.name(),
            Arrays.stream(values).mapToInt(v -> Double.isNaN(v) ? -1 : (int) v).toArray());
      }
    }
    Batch batch = batch(numbers, codes);
    int[] chosen =
        IntStream.range(0, ROWS)
            .filter(i -> Evaluator.truth(cohort.get(), batch, i) == Evaluator.Truth.TRUE)
            .filter(i -> !Double.isNaN(numbers.get("d")[i]) && !Double.isNaN(age[i]))
            .toArray();
    assertThat(chosen.length).isBetween(100, ROWS - 50);
    for (int k = 0; k < chosen.length; k++) {
      assertThat(inR.getFirst()[k]).isEqualTo(chosen[k]);
      for (Derivation derivation : preparation.derivations().all()) {
        String name = derivation.name();
        double here =
            numbers.containsKey(name)
                ? numbers.get(name)[chosen[k]]
                : codes.get(name)[chosen[k]] < 0 ? Double.NaN : codes.get(name)[chosen[k]];
        double there = inR.get(1 + name.charAt(0) - 'a')[k];
        if (Double.isNaN(here)) {
          assertThat(there).as("%s in row %d", name, chosen[k]).isNaN();
        } else {
          assertThat(there)
              .as("%s in row %d", name, chosen[k])
              .isCloseTo(here, within(1e-12 * Math.max(1, Math.abs(here))));
        }
      }
    }
  }

  private static double value(Derivation derivation, Batch batch, int row) {
    double value = Evaluator.value(derivation.of(), batch, row);
    return derivation.step().apply(value);
  }

  private static Batch batch(Map<String, double[]> numbers, Map<String, int[]> codes) {
    return new ArrayFrame(ROWS, numbers, codes, Optional.empty()).batch(0, ROWS);
  }

  private interface Draw {
    double at(int row);
  }

  private static double[] numbers(Random random, Draw draw) {
    return IntStream.range(0, ROWS)
        .mapToDouble(i -> random.nextInt(8) == 0 ? Double.NaN : draw.at(i))
        .toArray();
  }

  private static int[] codes(Random random, int levels) {
    return IntStream.range(0, ROWS)
        .map(i -> random.nextInt(8) == 0 ? -1 : random.nextInt(levels))
        .toArray();
  }

  private static String list(double[] values) {
    List<String> texts = new ArrayList<>();
    for (double value : values) {
      texts.add(Double.isNaN(value) ? "NA" : Double.toString(value));
    }
    return "c(" + String.join(", ", texts) + ")";
  }

  private static String list(int[] codes) {
    List<String> texts = new ArrayList<>();
    for (int code : codes) {
      texts.add(code < 0 ? "NA" : Integer.toString(code));
    }
    return "c(" + String.join(", ", texts) + ")";
  }

  private List<double[]> run(Path r, List<String> lines) throws IOException, InterruptedException {
    Path script = folder.resolve("script.R");
    Path output = folder.resolve("output.txt");
    Files.write(script, lines);
    Process process =
        new ProcessBuilder(r.toString(), "--vanilla", script.toString())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("error.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("error.txt"))).isEqualTo(0);
    List<double[]> columns = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      columns.add(
          Arrays.stream(line.strip().split(" +")).mapToDouble(Double::parseDouble).toArray());
    }
    return columns;
  }
}
