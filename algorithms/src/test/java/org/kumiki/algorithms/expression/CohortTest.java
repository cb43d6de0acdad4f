package org.kumiki.algorithms.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.expression.Evaluator.Truth;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Batch;

class CohortTest {

  static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "age", "type": "integer"}, {"name": "bmi", "type": "number"},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M", "it's"]}},
            {"name": "stage", "type": "string", "constraints": {"enum": ["I", "II"]}},
            {"name": "treated", "type": "boolean"}, {"name": "onset", "type": "date"},
            {"name": "odd name", "type": "number"}, {"name": "note", "type": "string"}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static final Batch ROWS =
      new ArrayFrame(
              3,
              Map.of(
                  "age", new double[] {30, 70, Double.NaN},
                  "bmi", new double[] {20, Double.NaN, 30.5},
                  "treated", new double[] {1, 0, Double.NaN},
                  "onset", new double[] {0, 18262, Double.NaN},
                  "odd name", new double[] {1, 2, 3}),
              Map.of("sex", new int[] {0, 1, -1}, "stage", new int[] {1, 0, -1}),
              Optional.empty())
          .batch(0, 3);

  private static Expr parse(String text) {
    return Cohort.parse("cohort", text, DICTIONARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "age >= 18 | TTU",
        "AGE is null | error",
        "age IS NULL | FFT",
        "age >= 18 and bmi is not null | TFU",
        "age > 50 or bmi > 25 | FTT",
        "not (age > 50 or bmi > 25) | TFF",
        "sex = 'F' | TFU",
        "sex <> 'F' | FTU",
        "sex in ('M', 'it''s') | FTU",
        "sex not in ('M') | TFU",
        "treated | TFU",
        "not treated = true | FTU",
        "age between 30 and 70 | TTU",
        "age not between 31 and 70 | TFU",
        "bmi / 0 > 1 | UUU",
        "log(age - 30) > 1 | UTU",
        "onset >= '2020-01-01' | FTU",
        "onset + 1 > '1970-01-01' | TTU",
        "days('1970-01-01', onset) = 18262 | FTU",
        "year(onset) = 2020 | FTU",
        "if(treated, age, bmi) > 10 | TUT",
        "coalesce(bmi, 0) = 0 | FTF",
        "min(age, bmi) = 20 and max(age, bmi) = 30 | TUU",
        "`odd name` * 2 + 1 = 3 | TFF",
        "-age < -50 | FTU",
        "age + bmi * 2 = 70 | TUU",
        "abs(-age) = 30 and floor(bmi) = 20 and exp(0) = 1 | TFF"
      })
  void conditions_followThreeValuedLogic(String text, String expected) {
    if (expected.equals("error")) {
      assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidInput.class);
      return;
    }
    Expr condition = parse(text);
    StringBuilder seen = new StringBuilder();
    for (int row = 0; row < 3; row++) {
      Truth truth = Evaluator.truth(condition, ROWS, row);
      seen.append(truth.name().charAt(0));
    }
    assertThat(seen.toString()).isEqualTo(expected);
    assertThat(parse(Printer.print(condition))).isEqualTo(condition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "sx = 'F' | column 1 | 'sx'",
        "age > 1 and sex = 'X' | column 19 | F, M",
        "sex in ('F', 'Q') | column 14 | 'Q'",
        "age >= 'old' | column 8 | 'old'",
        "age | expected | condition",
        "age >= 18 and | end | variable",
        "age >= 18; drop table data | column 10 | ';'",
        "age >= 18 or exists (select 1) | exists | function",
        "read_csv('/etc/passwd') is null | read_csv | function",
        "sex = 'F' -- and | column | variable",
        "sex < 'M' | only | =",
        "sex = stage | another | factor",
        "note = 'x' | enum | note",
        "treated = 1 | one type | number",
        "onset > '2020-13-01' | column 9 | date",
        "age in (bmi) | plain | values",
        "age = 1e999 | too large | 1e999",
        "log(age, 2) > 1 | log takes 1 | 2",
        "'F' = 'F' | column 7 | factor",
        "sex = 'F | not closed | column 7",
        "age > 1 age < 2 | operator | column 9"
      })
  void whatIsWrong_isNamedWithItsColumn(String text, String first, String second) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("cohort")
        .hasMessageContaining(first)
        .hasMessageContaining(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"((((", "-", "not ", "abs(", "if("})
  void hostileNesting_isRefused(String piece) {
    assertThatThrownBy(() -> parse(piece.repeat(800) + "age"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cohort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"age > 1 or ", "treated and ", "age > 1 or treated and "})
  void aLongChain_isAShallowTree(String part) {
    Expr condition = parse(part.repeat(4_000 / part.length()) + "age > 1");
    assertThat(parse(Printer.print(condition))).isEqualTo(condition);
    for (int row = 0; row < 3; row++) {
      assertThat(Evaluator.truth(condition, ROWS, row))
          .isEqualTo(Evaluator.truth(parse(part + "age > 1"), ROWS, row));
    }
  }

  @Test
  void aTextThatIsTooLongInFull_isRefusedHereAndNotByTheNodes() {
    assertThatThrownBy(() -> parse("age>1 or ".repeat(1_000) + "age>1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("characters in full");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | ' + 1' | ' > 3'", "'' | ' / bmi' | ' > 3'", "' - abs(' | ')' | ' = 1'"})
  void trees_areAtMost64LevelsDeep_andTheDeepestParseFromTheirPrintedText(
      String before, String after, String end) {
    String deepest = before.repeat(31) + "age" + after.repeat(before.isEmpty() ? 62 : 31) + end;
    Expr condition = parse(deepest);
    assertThat(parse(Printer.print(condition))).isEqualTo(condition);
    String deeper = before.repeat(63) + "age" + after.repeat(63) + end;
    assertThatThrownBy(() -> parse(deeper))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("64 levels");
  }

  @Test
  void emptyAndEndlessTexts_areRefused() {
    assertThatThrownBy(() -> parse("  ")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> parse("age > 1 or ".repeat(2000) + "age > 1"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void variables_areListedInOrderOfUse() {
    assertThat(Cohort.variables(parse("bmi > 1 and (age > 2 or treated) and bmi < 9")))
        .containsExactly("bmi", "age", "treated");
  }
}
