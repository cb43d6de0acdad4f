package org.kumiki.algorithms.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DerivationsTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "id", "type": "integer"},
            {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
            {"name": "bmi", "type": "number", "constraints": {"minimum": 8, "maximum": 90}},
            {"name": "free", "type": "number"},
            {"name": "income", "type": "number", "constraints": {"minimum": 1, "maximum": 1000},
             "kumiki": {"resolution": 10}},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
            {"name": "stage", "type": "string", "constraints": {"enum": ["I", "II", "III"]}},
            {"name": "kind", "type": "integer", "constraints": {"enum": [1, 2, 9]}},
            {"name": "treated", "type": "boolean"},
            {"name": "onset", "type": "date", "constraints": {"minimum": "2000-01-01", "maximum": "2020-12-31"}},
            {"name": "note", "type": "string"}], "kumiki": {"unit": "id"}}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('~', '"'));
  }

  private static Derivations parse(String text) {
    return Derivations.parse("query.derive", json(text), DICTIONARY);
  }

  private static Variable expr(String expr) {
    return parse("[{~name~: ~d~, ~expr~: ~" + expr + "~}]").all().getFirst().variable();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "age + 1 | INTEGER | 1 | 121",
        "age / 10 | NUMBER | 0 | 12",
        "-age | INTEGER | -120 | 0",
        "age * bmi | NUMBER | 0 | 10800",
        "(age - 60) * (age - 60) | INTEGER | -3600 | 3600",
        "bmi / (age + 1) | NUMBER | 0.06611570247933884 | 90",
        "floor(bmi) | INTEGER | 8 | 90",
        "abs(age - 60) | INTEGER | 0 | 60",
        "min(age, bmi) | NUMBER | 0 | 90",
        "max(age, bmi, 200) | NUMBER | 200 | 200",
        "if(treated, age, 130) | INTEGER | 0 | 130",
        "coalesce(bmi, 5) | NUMBER | 5 | 90",
        "kind * 2 | INTEGER | 2 | 18",
        "year(onset) | INTEGER | 2000 | 2020",
        "year(onset + 1e300 * 1e300) | INTEGER | 10183 | 10183",
        "days('2000-01-01', onset) | INTEGER | 0 | 7670",
        "bmi / age | NUMBER | - | -",
        "bmi / free | NUMBER | - | -",
        "log(bmi) | NUMBER | 2.0794415416798357 | 4.499809670330265",
        "exp(free) | NUMBER | 0 | -",
        "log(age) | NUMBER | - | 4.787491742782046"
      })
  void numbers_haveTypeAndRangeByIntervalArithmetic(
      String expr, VariableType type, String minimum, String maximum) {
    Variable variable = expr(expr);
    assertThat(variable.type()).isEqualTo(type);
    assertThat(variable.minimum()).isEqualTo(end(minimum));
    assertThat(variable.maximum()).isEqualTo(end(maximum));
  }

  private static OptionalDouble end(String text) {
    return text.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  @Test
  void conditions_dates_andFactors_areEntriesOfTheirTypes() {
    assertThat(expr("bmi >= 30").type()).isEqualTo(VariableType.BOOLEAN);
    Variable date = expr("onset + 30");
    assertThat(date.type()).isEqualTo(VariableType.DATE);
    assertThat(date.minimum()).hasValue(10957 + 30);
    assertThat(expr("sex").levels()).containsExactly("F", "M");
  }

  @Test
  void aDeclaredRange_narrows_andWhatLiesOutsideIsMissing() {
    Derivation ratio =
        parse("[{~name~: ~d~, ~expr~: ~bmi / age~, ~minimum~: 0, ~maximum~: 5}]").all().getFirst();
    assertThat(ratio.variable().maximum()).hasValue(5);
    assertThat(ratio.step().apply(5)).isEqualTo(5);
    assertThat(ratio.step().apply(5.1)).isNaN();
  }

  @Test
  void cut_isAsRs() {
    Derivation cut =
        parse("[{~name~: ~d~, ~cut~: {~of~: ~age~, ~breaks~: [0, 40, 65.5, 121]}}]")
            .all()
            .getFirst();
    assertThat(cut.variable().levels()).containsExactly("(0,40]", "(40,65.5]", "(65.5,121]");
    assertThat(List.of(0.0, 0.5, 40.0, 41.0, 121.0, 122.0).stream().map(cut.step()::apply))
        .containsExactly(Double.NaN, 0.0, 0.0, 1.0, 2.0, Double.NaN);
    Derivation left =
        parse(
                "[{~name~: ~d~, ~cut~: {~of~: ~age~, ~breaks~: [0, 40, 121], ~right~: false,"
                    + " ~include_lowest~: true}}]")
            .all()
            .getFirst();
    assertThat(left.variable().levels()).containsExactly("[0,40)", "[40,121]");
    assertThat(List.of(0.0, 40.0, 121.0).stream().map(left.step()::apply))
        .containsExactly(0.0, 1.0, 1.0);
    assertThat(
            parse("[{~name~: ~d~, ~cut~: {~of~: ~onset~, ~breaks~: [~2000-01-01~, ~2010-01-01~]}}]")
                .all()
                .getFirst()
                .variable()
                .levels())
        .containsExactly("(2000-01-01,2010-01-01]");
  }

  @Test
  void recode_takesFactorsConditionsAndNumbers_inTheOrderOfTheSource() {
    Derivation early =
        parse(
                "[{~name~: ~d~, ~recode~: {~of~: ~stage~, ~map~: {~III~: ~late~, ~I~: ~early~, ~II~:"
                    + " ~early~}}}]")
            .all()
            .getFirst();
    assertThat(early.variable().levels()).containsExactly("early", "late");
    Derivation other =
        parse(
                "[{~name~: ~d~, ~recode~: {~of~: ~kind~, ~map~: {~1~: ~yes~, ~9~: null}, ~other~:"
                    + " ~no~, ~missing~: ~unknown~, ~levels~: [~no~, ~yes~, ~unknown~]}}]")
            .all()
            .getFirst();
    assertThat(List.of(1.0, 2.0, 9.0, Double.NaN).stream().map(other.step()::apply))
        .containsExactly(1.0, 0.0, 2.0, 2.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{~expr~: ~age~} | query.derive[0]: the key \"name\" is missing",
        "{~name~: ~age~, ~expr~: ~bmi~} | query.derive[0].name: 'age' is a variable of the dictionary",
        "{~name~: ~site~, ~expr~: ~bmi~} | reserved",
        "{~name~: ~not~, ~expr~: ~bmi~} | plain name",
        "{~name~: ~a b~, ~expr~: ~bmi~} | plain name",
        "{~name~: ~d~} | expected exactly one of the keys expr, cut, recode",
        "{~name~: ~d~, ~expr~: ~d + 1~} | ('d').expr, column 1: unknown variable 'd'; expected one of: id, age",
        "{~name~: ~d~, ~expr~: ~age + bim~} | ('d').expr, column 7: unknown variable 'bim'",
        "{~name~: ~d~, ~expr~: ~age + sex~} | column 7: '+' needs a number, found a level",
        "{~name~: ~d~, ~expr~: ~sqrt(age)~} | unknown function 'sqrt'; expected one of: min",
        "{~name~: ~d~, ~expr~: ~id + 1~} | 'id' is the person key",
        "{~name~: ~d~, ~expr~: ~note~} | without an enum",
        "{~name~: ~d~, ~expr~: ~age~, ~minimum~: 130} | no value",
        "{~name~: ~d~, ~expr~: ~onset + 1e300 * 1e300~} | no value",
        "{~name~: ~d~, ~expr~: ~age~, ~minimum~: ~low~} | ('d').minimum: expected a number",
        "{~name~: ~d~, ~expr~: ~age > 1~, ~minimum~: 0} | for numbers and dates",
        "{~name~: ~d~, ~look_back~: {}} | ('d').look_back: the key \"table\" is missing",
        "{~name~: ~d~, ~look_back~: {~table~: ~visits~}} | that takes a Data Package",
        "{~name~: ~d~, ~exp~: ~age~} | unknown key 'exp'; expected one of: name",
        "{~name~: ~d~, ~cut~: {~of~: ~sex~, ~breaks~: [1, 2]}} | use recode",
        "{~name~: ~d~, ~cut~: {~of~: ~age~, ~breaks~: [2, 1]}} | ('d').cut.breaks[1]: 1 does not follow 2",
        "{~name~: ~d~, ~cut~: {~of~: ~age~, ~breaks~: [2]}} | expected an array of 2 to 1000",
        "{~name~: ~d~, ~cut~: {~of~: ~age~, ~breaks~: [1, 2], ~labels~: [~a~, ~b~]}} | 2 labels for 1 intervals",
        "{~name~: ~d~, ~cut~: {~of~: ~age~, ~breaks~: [1, 2, 3], ~labels~: [~a~, ~a~]}} | twice",
        "{~name~: ~d~, ~cut~: {~of~: ~onset~, ~breaks~: [1, 2]}} | not a date",
        "{~name~: ~d~, ~recode~: {~of~: ~stage~, ~map~: {~I~: ~a~}}} | nothing is said of II, III",
        "{~name~: ~d~, ~recode~: {~of~: ~stage~, ~map~: {~IV~: ~a~}}} | unknown value of `stage` 'IV'; expected one of: I, II, III",
        "{~name~: ~d~, ~recode~: {~of~: ~kind~, ~map~: {~3~: ~a~}, ~other~: ~b~}} | expected one of: 1, 2, 9",
        "{~name~: ~d~, ~recode~: {~of~: ~age~, ~map~: {~old~: ~a~}}} | 'old' is not a number",
        "{~name~: ~d~, ~recode~: {~of~: ~sex~, ~map~: {~F~: ~a~, ~M~: ~b~}, ~levels~: [~a~]}} | exactly: a, b"
      })
  void whatIsWrong_isNamedWithItsPlaceAndTheAlternatives(String derivation, String message) {
    assertThatThrownBy(() -> parse("[" + derivation + "]"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void aName_twice_orUsedBeforeItsTurn_isRefused() {
    assertThatThrownBy(() -> parse("[{~name~: ~a~, ~expr~: ~age~}, {~name~: ~a~, ~expr~: ~bmi~}]"))
        .hasMessageContaining("query.derive[1].name: 'a' is a variable of the dictionary or an");
    assertThatThrownBy(() -> parse("[{~name~: ~a~, ~expr~: ~b~}, {~name~: ~b~, ~expr~: ~a~}]"))
        .hasMessageContaining("query.derive[0] ('a').expr, column 1: unknown variable 'b'");
  }

  /** The attack: short derivations that double each time; of sixty it would be 2^60 parts. */
  @Test
  void derivationsThatDouble_areRefusedWhileTheyAreSmall() {
    StringBuilder list = new StringBuilder("[{~name~: ~d0~, ~expr~: ~age~}");
    for (int i = 1; i < 16; i++) {
      list.append(", {~name~: ~d%d~, ~expr~: ~d%d + d%d~}".formatted(i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> parse(list + "]"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("written out");
  }

  /** The attack: to see an income more closely than the dictionary's resolution of 10 allows. */
  @Test
  void aDeclaredResolution_isNotUndone() {
    assertThat(expr("income").resolution()).hasValue(10);
    assertThat(expr("income * 1000").resolution()).hasValue(10_000);
    assertThat(expr("income + income").resolution()).hasValue(20);
    assertThat(expr("0 - income / 4").resolution()).hasValue(2.5);
    assertThat(expr("log(income)").resolution()).hasValue(10);
    assertThatThrownBy(() -> expr("income * free")).hasMessageContaining("declared resolution");
    assertThatThrownBy(() -> expr("1 / (income - 1)")).hasMessageContaining("declared resolution");
    assertThatThrownBy(
            () -> parse("[{~name~: ~d~, ~cut~: {~of~: ~income~, ~breaks~: [100, 105, 200]}}]"))
        .hasMessageContaining("narrower than 10");
    assertThatThrownBy(
            () -> parse("[{~name~: ~d~, ~recode~: {~of~: ~floor(income)~, ~map~: {~7~: ~a~}}}]"))
        .hasMessageContaining("use cut");
  }

  @Test
  void beneath_namesTheDictionarysVariables_andNeeded_dropsTheRest() {
    Derivations all =
        parse(
            "[{~name~: ~a~, ~expr~: ~age + bmi~}, {~name~: ~unused~, ~expr~: ~free~}, {~name~: ~b~,"
                + " ~expr~: ~a > 1 and treated~}]");
    assertThat(all.beneath(List.of("b", "sex")))
        .isEqualTo(
            Map.of(
                "sex", Optional.empty(),
                "age", Optional.of("a"),
                "bmi", Optional.of("a"),
                "treated", Optional.of("b")));
    assertThat(all.needed(List.of("b")).all().stream().map(Derivation::name))
        .containsExactly("a", "b");
  }
}
