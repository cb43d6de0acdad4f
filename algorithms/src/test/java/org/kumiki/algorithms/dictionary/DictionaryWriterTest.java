package org.kumiki.algorithms.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;

/** What is written is what is read again, and nothing besides. */
class DictionaryWriterTest {

  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "id", "type": "string"},
        {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120},
         "title": "Age (years)", "kumiki": {"resolution": 0.1}, "rows": 48211},
        {"name": "grade", "type": "integer", "constraints": {"enum": [3, 1, 2]}},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
        {"name": "bmi", "type": "number", "constraints": {"minimum": 8.25, "maximum": 1e20}},
        {"name": "dead", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
        {"name": "onset", "type": "date", "constraints": {"minimum": "1899-12-31"}}],
       "missingValues": ["", "NA"], "count": 48211, "kumiki": {"unit": "id"}}
      """;

  @Test
  void written_isReadAsTheSame() {
    Dictionary read = read(SCHEMA);
    assertThat(DictionaryReader.read("again", DictionaryWriter.write(read))).isEqualTo(read);
  }

  @Test
  void written_holdsNoKeyBesidesTheDictionarys() {
    String written = new String(DictionaryWriter.write(read(SCHEMA)), StandardCharsets.UTF_8);
    assertThat(written).doesNotContain("48211").doesNotContain("count").doesNotContain("rows");
  }

  @Test
  void limitBeyondAllNumbers_isRejected() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"fields\": [{\"name\": \"a\", \"type\": \"number\","
                        + " \"constraints\": {\"maximum\": 1e999}}]}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("maximum");
  }

  private static Dictionary read(String schema) {
    return DictionaryReader.read("schema", schema.getBytes(StandardCharsets.UTF_8));
  }
}
