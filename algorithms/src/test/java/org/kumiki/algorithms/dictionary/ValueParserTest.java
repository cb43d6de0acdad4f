package org.kumiki.algorithms.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.dictionary.ValueParser.Value;

class ValueParserTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "age", "type": "integer", "constraints": {"minimum": -5, "maximum": 120}},
            {"name": "grade", "type": "integer", "constraints": {"enum": [1, 2]}},
            {"name": "bmi", "type": "number"},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
            {"name": "b", "type": "boolean"},
            {"name": "day", "type": "date", "constraints": {"maximum": "2026-01-01"}}],
           "missingValues": ["", "NA"]}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static Value parse(String variable, String text) {
    return new ValueParser(DICTIONARY.variable("test", variable), DICTIONARY).parse(text);
  }

  @ParameterizedTest
  @CsvSource({
    "age, 42, 42", "age, +42, 42", "age, -3, -3", "age, 42.0, 42", "age, ' 42 ', 42",
    "bmi, 1.5, 1.5", "bmi, .5, 0.5", "bmi, 5., 5", "bmi, 1e3, 1000", "bmi, -1.5E-2, -0.015",
    "grade, 2, 2", "b, true, 1", "b, 0, 0", "day, 1970-01-02, 1", "day, 2024-02-29, 19782"
  })
  void whatTheSchemaAllows_isANumber(String variable, String text, double value) {
    assertThat(parse(variable, text)).isEqualTo(new Value.Real(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "age:30.5",
        "age:1e2",
        "age:0x1F",
        "age:1_000",
        "age:",
        "age:-",
        "age:121",
        "age:٣",
        "age:42.00",
        "grade:3",
        "bmi:NaN",
        "bmi:Infinity",
        "bmi:-inf",
        "bmi:0x1p3",
        "bmi:1d",
        "bmi:1f",
        "bmi:.",
        "bmi:e5",
        "bmi:1e",
        "bmi:1,5",
        "bmi:1e31",
        "bmi:1e999",
        "sex:X",
        "sex:f",
        "b:yes",
        "day:2023-02-29",
        "day:2026-01-02",
        "day:01/02/2020",
        "day:2020-1-2"
      })
  void anythingElse_isRejectedWithWhatWasExpected(String spec) {
    String variable = spec.substring(0, spec.indexOf(':'));
    String text = spec.substring(spec.indexOf(':') + 1);
    if (text.isEmpty()) {
      assertThat(parse(variable, text)).isEqualTo(new Value.Missing());
    } else {
      assertThat(parse(variable, text)).isInstanceOf(Value.Rejected.class);
    }
  }

  @Test
  void levels_areCodesInOrderOfTheEnum() {
    assertThat(parse("sex", "F")).isEqualTo(new Value.Level(0));
    assertThat(parse("sex", " M")).isEqualTo(new Value.Level(1));
    assertThat(parse("sex", "NA")).isEqualTo(new Value.Missing());
  }
}
