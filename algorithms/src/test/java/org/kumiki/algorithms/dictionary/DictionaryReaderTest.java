package org.kumiki.algorithms.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;

class DictionaryReaderTest {

  private static final String GOOD =
      """
      {"fields": [
        {"name": "id", "type": "integer"},
        {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}, "title": "Age (years)"},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}, "title": {"en": "Sex", "ja": "性別"}},
        {"name": "status", "type": "boolean", "trueValues": ["1", "TRUE"], "falseValues": ["0", "FALSE"]},
        {"name": "onset", "type": "date", "constraints": {"minimum": "2020-01-01"}}],
       "missingValues": ["", "NA"], "kumiki": {"unit": "id"}}
      """;

  private static Dictionary read(String json) {
    return DictionaryReader.read("schema.json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSchema_becomesADictionary() {
    Dictionary dictionary = read(GOOD);
    assertThat(dictionary.names()).containsExactly("id", "age", "sex", "status", "onset");
    assertThat(dictionary.unit()).contains("id");
    assertThat(dictionary.missingValues()).containsExactly("", "NA");
    Variable sex = dictionary.variable("test", "sex");
    assertThat(sex.isFactor()).isTrue();
    assertThat(sex.levels()).containsExactly("F", "M");
    assertThat(sex.title()).isEqualTo("Sex");
    assertThat(dictionary.variable("test", "age").maximum()).hasValue(120);
    assertThat(dictionary.variable("test", "onset").minimum()).hasValue(18262);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"fields\": [ | line 1",
        "{\"fields\": [], \"fields\": []} | Duplicate",
        "[] | \"fields\"",
        "{\"fields\": []} | at least one",
        "{\"resources\": []} | an array of 1 to 20 tables",
        "{\"fields\": [{\"name\": \"x\", \"type\": \"float\"}]} | 'float'",
        "{\"fields\": [{\"type\": \"number\"}]} | \"name\"",
        "{\"fields\": [{\"name\":\"x\",\"type\":\"date\"},{\"name\":\"x\",\"type\":\"date\"}]} | occurs twice",
        "{\"fields\": [{\"name\":\"x\",\"type\":\"number\",\"constraints\":{\"minimum\":\"a\"}}]} | constraints.minimum",
        "{\"fields\": [{\"name\":\"x\",\"type\":\"number\",\"constraints\":{\"minimum\":2,\"maximum\":1}}]} | greater than maximum",
        "{\"fields\": [{\"name\":\"x\",\"type\":\"string\",\"constraints\":{\"enum\":[\"a\",\"a\"]}}]} | listed twice",
        "{\"fields\": [{\"name\":\"x\",\"type\":\"string\",\"constraints\":{\"enum\":[1]}}]} | not a text",
        "{\"fields\": [{\"name\":\"x\",\"type\":\"number\"}], \"kumiki\": {\"unit\": \"y\"}} | kumiki.unit",
        "{\"fields\": [{\"name\":\"x\",\"type\":\"number\"}]} {} | not JSON",
        "'' | schema"
      })
  void whatIsWrong_isNamedWithItsPlace(String json, String named) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("schema.json")
        .hasMessageContaining(named);
  }

  @Test
  void hostileNesting_isRefused() {
    assertThatThrownBy(() -> read("{\"fields\":" + "[".repeat(5000)))
        .isInstanceOf(InvalidInput.class);
  }
}
