package org.kumiki.algorithms.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Batch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FormulaTest {

  private static final Dictionary DICTIONARY =
      new Dictionary(
          List.of(
              variable("y", VariableType.NUMBER),
              variable("age", VariableType.INTEGER),
              variable("x", VariableType.NUMBER),
              variable("z", VariableType.NUMBER),
              variable("sex", VariableType.STRING, "F", "M"),
              variable("arm", VariableType.STRING, "a", "b", "c", "d"),
              variable("ill", VariableType.BOOLEAN),
              variable("grade", VariableType.INTEGER, "1", "2", "3"),
              variable("my var", VariableType.NUMBER),
              variable("note", VariableType.STRING)),
          List.of("NA"),
          Optional.empty());

  private static Variable variable(String name, VariableType type, String... levels) {
    return new Variable(
        name,
        type,
        List.of(levels),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  private static final Map<String, double[]> NUMBERS =
      Map.of(
          "y", new double[] {1.5, 2.25, 0.5, 4, 3.75, 2, 1, 5},
          "age", new double[] {34, 51, 28, 63, 45, 39, 70, 22},
          "x", new double[] {1.5, 2, 0.25, 4, 8, 3, 0.5, 1},
          "z", new double[] {-1, 0, 2, 5, -3, 1, 4, 0.5},
          "ill", new double[] {1, 0, 0, 1, 1, 0, 1, 0},
          "grade", new double[] {1, 2, 3, 3, 2, 1, 1, 2},
          "my var", new double[] {2, 4, 6, 8, 1, 3, 5, 7});
  private static final Map<String, int[]> CODES =
      Map.of("sex", new int[] {0, 1, 1, 0, 0, 1, 0, 1}, "arm", new int[] {0, 1, 2, 0, 1, 2, 1, 0});

  /** The rows from 2 on, so that an offset that is ignored shows. */
  private static Batch batch() {
    return new ArrayFrame(8, NUMBERS, CODES, Optional.empty()).batch(2, 8);
  }

  static Stream<JsonNode> modelMatrices() throws IOException {
    try (InputStream in = FormulaTest.class.getResourceAsStream("model-matrix.json")) {
      List<JsonNode> cases = new ArrayList<>();
      new JsonMapper().readTree(in).forEach(cases::add);
      return cases.stream();
    }
  }

  @Test
  void thereAreAtLeastThirtyReferenceCases() throws IOException {
    assertThat(modelMatrices()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("modelMatrices")
  void columnsAndValues_equalModelMatrixOfR(JsonNode expected) {
    Design design = bind(expected.get("rhs").stringValue());
    assertThat(design.columns().stream().map(Design.Column::name).toList())
        .isEqualTo(texts(expected.get("names")));
    assertThat(design.terms()).isEqualTo(texts(expected.get("terms")));
    int width = design.columns().size();
    double[] x = new double[6 * width];
    double[] offset = new double[6];
    design.fill(batch(), x);
    design.fillOffset(batch(), offset);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < width; j++) {
        double r = expected.get("values").get(i + 2).get(j).doubleValue();
        assertThat(x[i * width + j]).isCloseTo(r, within(r));
        if (design.columns().get(j).indicator()) {
          assertThat(x[i * width + j]).isIn(0.0, 1.0);
        }
      }
      double r = expected.get("offset").get(i + 2).doubleValue();
      assertThat(offset[i]).isCloseTo(r, within(r));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(1e-14 * Math.max(1, Math.abs(value)));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(n -> texts.add(n.stringValue()));
    return texts;
  }

  private static Design bind(String text) {
    return Formula.parse("parameters.formula", text)
        .bind("parameters.formula", DICTIONARY)
        .design();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          y ~ age + weight       | column 11: unknown variable 'weight'; expected one of: y, age, x
          y ~ age +              | column 10: expected a name
          y ~ age sex            | column 9: expected an operator (+ - * :) or the end, found 'sex'
          y ~ age % 2            | column 9: '%' has no meaning in a formula
          y ~ (age + sex         | column 15: expected ')', found 'the end'
          y ~ age + site         | column 11: 'site' is a reserved name
          y ~ system(x)          | column 5: unknown function 'system'; expected one of: I, log
          y ~ log(sex)           | column 9: 'sex' is text; arithmetic needs a number
          y ~ factor(age)        | column 12: variable 'age' declares no levels; add constraints.enum
          y ~ factor(x)          | column 12: factor(x) needs an integer
          y ~ note               | column 5: variable 'note' declares no levels; add constraints.enum
          y ~ age + 3            | column 11: the only numbers among terms are
          y ~ age / x            | column 9: '/' between terms is not offered
          y ~ (age + x)^2        | column 14: '^' between terms is not offered
          y ~ log(x, 2)          | column 5: log(..) takes one argument, found 2
          y ~ sex * offset(x)    | column 11: offset(..) is added with +
          y ~ `my var            | column 5: a name in backticks needs a second backtick
          y ~ .                  | column 5: '.' is not offered
          y ~ 0                  | the right-hand side has no term
          y ~ age + y            | the response y also stands on the right-hand side
          age * 2 ~ sex          | column 5: arithmetic stands inside I(..)
          y ~ I(factor(grade))   | column 7: factor(..) cannot stand inside another function
          y ~ sex + ns(age, 3)   | column 14: ns(age, ..) needs the variable's range
          y ~ ns(age)            | column 5: ns(..) needs df or knots
          y ~ ns(age, df = 0, Boundary.knots = c(0, 9)) | column 18: df of ns(..) is a whole number from 1
          y ~ ns(age, 3, 5)      | column 5: ns(..) takes df or knots, not both
          y ~ ns(age, k = 3)     | column 13: ns(..) has no argument 'k' here; expected x, df
          y ~ ns(log(x), df = 3) | column 8: ns(..) of an expression needs Boundary.knots
          y ~ ns(x, knots = c(3, 2), Boundary.knots = c(0, 9)) | column 5: knots of ns(..) rise
          y ~ ns(x, knots = 9, Boundary.knots = c(0, 9)) | column 5: knots of ns(..) rise, and lie between
          y ~ ns(x, knots = 3, Boundary.knots = c(9, 0)) | column 5: Boundary.knots of ns(..) are two numbers
          y ~ ns(x, knots = c(3, z), Boundary.knots = c(0, 9)) | column 24: knots of ns(..) takes numbers
          y ~ I(ns(x, 3))        | column 7: ns(..) is a term; it cannot stand inside a function
          ns(x, df = 1, Boundary.knots = c(0, 9)) ~ age | the response
          y ~ poly(x, 2)         | column 5: orthogonal polynomials of all rows are not offered here; write poly(x, 2, raw = TRUE)
          y ~ poly(x, 99, raw = TRUE) | column 13: degree of poly(..) is a whole number from 1 to 10
          y ~ poly(x, raw = TRUE) | column 5: poly(..) needs a degree
          y ~ poly(x, 2, raw = 1) | column 22: raw is TRUE or FALSE
          y ~ relevel(sex, ref = 'X') | column 24: unknown level 'X'; expected one of: F, M
          y ~ relevel(sex, 2)    | column 18: ref of relevel(..) is a level in quotes, one of F, M
          y ~ relevel(age, 'F')  | column 13: relevel(..) takes a variable with levels
          y ~ relevel(sex)       | column 5: relevel(..) needs the argument ref
          y ~ 'sex'              | column 5: a text cannot stand here
          y ~ log(x = 2)         | column 9: this function takes no argument by name
          y ~ sex = 2            | column 9: expected an operator (+ - * :) or the end
          y ~ relevel(sex, "F    | column 18: a text in quotes needs a second quote
          """)
  void badFormulas_nameTheColumnAndTheAlternatives(String text, String message) {
    assertThatThrownBy(
            () -> Formula.parse("parameters.formula", text).bind("parameters.formula", DICTIONARY))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("parameters.formula")
        .hasMessageContaining(message);
  }

  @Test
  void hostileSizes_areRefusedBeforeTheyCost() {
    assertThatThrownBy(() -> Formula.parse("f", "y ~ " + "x".repeat(2000)))
        .hasMessageContaining("at most 2000 characters");
    assertThatThrownBy(() -> Formula.parse("f", "(".repeat(900) + "x"))
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Formula.parse("f", "y ~ I(" + "-".repeat(900) + "x)"))
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Formula.parse("f", "y ~ I(x" + "^2".repeat(900) + ")"))
        .hasMessageContaining("nested");
    String crossed =
        String.join("*", Arrays.asList("age", "x", "z", "sex", "arm", "ill", "grade", "`my var`"));
    assertThatThrownBy(() -> bind(crossed + "*log(x)")).hasMessageContaining("256 terms");
  }

  @Test
  void missingValues_makeTheRowNaN_evenForATermTakenAway() {
    Map<String, double[]> numbers = new HashMap<>(NUMBERS);
    numbers.put("x", new double[] {Double.NaN, -1, 0, 1, 1, 1, 1, 1});
    Batch batch = new ArrayFrame(8, numbers, CODES, Optional.empty()).batch(0, 4);
    Design design = bind("sex + log(x)");
    double[] x = new double[12];
    design.fill(batch, x);
    assertThat(x[0]).isNaN();
    assertThat(x[5]).isNaN();
    assertThat(x[8]).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Arrays.copyOfRange(x, 9, 12)).containsExactly(1, 0, 0);
    design = bind("sex + x - x");
    design.fill(batch, x);
    assertThat(x[0]).isNaN();
    assertThat(x[2]).isEqualTo(1);
  }

  @Test
  void response_ofAFactorIsZeroAtTheFirstLevel() {
    BoundFormula bound = Formula.parse("f", "arm ~ age").bind("f", DICTIONARY);
    double[] y = new double[6];
    bound.response().orElseThrow().fill(batch(), y);
    assertThat(y).containsExactly(1, 0, 1, 1, 1, 0);
    assertThat(bound.variables()).containsExactly("arm", "age");
    assertThat(bound.response().orElseThrow().levels()).containsExactly("a", "b", "c", "d");
  }

  /** Knots come from the dictionary's range, and the text says them: R takes its own else. */
  @Test
  void knots_areEvenOverTheDeclaredRange_andWrittenOut() {
    Variable age = variable("age", VariableType.INTEGER);
    Dictionary ranged =
        new Dictionary(
            List.of(
                new Variable(
                    "age",
                    age.type(),
                    List.of(),
                    OptionalDouble.of(0),
                    OptionalDouble.of(100),
                    OptionalDouble.empty(),
                    age.trueValues(),
                    age.falseValues(),
                    "age")),
            List.of("NA"),
            Optional.empty());
    BoundFormula bound = Formula.parse("f", "~ ns(age, 3) - 1").bind("f", ranged);
    String written = "ns(age, knots = c(33, 67), Boundary.knots = c(0, 100))";
    assertThat(bound.text()).isEqualTo("~" + written + " - 1");
    assertThat(bound.design().columns().stream().map(Design.Column::name))
        .containsExactly(written + "1", written + "2", written + "3");
    double[] own = new double[18];
    double[] given = new double[18];
    bound.design().fill(batch(), own);
    bind(written + " - 1").fill(batch(), given);
    assertThat(own).isEqualTo(given);
  }

  @Test
  void releveledFactor_hasItsReferenceFirst() {
    Design design = bind("relevel(arm, ref = \"c\") + relevel(ill, 'TRUE')");
    assertThat(design.factors().getFirst())
        .isEqualTo(
            new Design.Factor("relevel(arm, ref = \"c\")", "arm", List.of("c", "a", "b", "d")));
    int[] codes = new int[6];
    design.fillCodes(0, batch(), codes);
    assertThat(codes).containsExactly(0, 1, 2, 0, 2, 1);
    design.fillCodes(1, batch(), codes);
    assertThat(codes).containsExactly(1, 0, 0, 1, 0, 1);
  }

  @Test
  void factors_areGivenWithTheirLevelsAndCodes() {
    Design design = bind("ill + factor(grade):age");
    assertThat(design.factors())
        .containsExactly(
            new Design.Factor("ill", "ill", List.of("FALSE", "TRUE")),
            new Design.Factor("factor(grade)", "grade", List.of("1", "2", "3")));
    int[] codes = new int[6];
    design.fillCodes(1, batch(), codes);
    assertThat(codes).containsExactly(2, 2, 1, 0, 0, 1);
    assertThat(design.variables()).containsExactly("ill", "grade", "age");
    assertThat(design.text()).isEqualTo("ill + factor(grade):age");
  }
}
