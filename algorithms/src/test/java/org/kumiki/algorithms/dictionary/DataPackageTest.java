package org.kumiki.algorithms.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;

/** A Data Package becomes the dictionary of its persons with the tables that hang on them. */
class DataPackageTest {

  private static final String PACKAGE =
      """
      {"resources": [
        {"name": "persons", "schema": {
          "fields": [{"name": "id", "type": "integer"}, {"name": "entry", "type": "date"}],
          "primaryKey": ["id"]}},
        {"name": "visits", "path": "v.csv", "schema": {
          "fields": [{"name": "visit", "type": "integer"}, {"name": "person", "type": "integer"},
                     {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"]}}],
          "primaryKey": "visit",
          "foreignKeys": [{"fields": "person", "reference": {"resource": "persons", "fields": "id"}}],
          "missingValues": ["-"]}}]}
      """;

  private static Dictionary read(String json) {
    return DictionaryReader.read("schema.json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itHasThePersonsVariables_andTheOtherTables() {
    Dictionary dictionary = read(PACKAGE);
    assertThat(dictionary.unit()).contains("id");
    assertThat(dictionary.names()).containsExactly("id", "entry");
    assertThat(dictionary.openable())
        .containsExactly("id", "entry", "visits.visit", "visits.person", "visits.kind");
    SecondaryTable visits = dictionary.table("here", "visits");
    assertThat(visits.dictionary().unit()).contains("person");
    assertThat(visits.dictionary().missingValues()).containsExactly("-");
    assertThat(visits.primaryKey()).containsExactly("visit");
    assertThat(visits.path()).isEqualTo("v.csv");
    assertThatThrownBy(() -> dictionary.table("here", "visit"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("visits");
  }

  @Test
  void whatIsWritten_readsBackAsTheSame() {
    Dictionary dictionary = read(PACKAGE);
    assertThat(DictionaryReader.read("again", DictionaryWriter.write(dictionary)))
        .isEqualTo(dictionary);
    assertThat(dictionary.with(List.of()).tables()).isEqualTo(dictionary.tables());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "\"name\": \"visits\" | \"name\": \"persons\" | occurs twice",
        "\"name\": \"visits\" | \"name\": \"a.b\" | a letter, then letters",
        "\"v.csv\" | \"../v.csv\" | plain name of a file",
        "\"v.csv\" | \"/etc/passwd\" | plain name of a file",
        "\"v.csv\" | [\"v.csv\"] | plain name of a file",
        "\"primaryKey\": [\"id\"] | \"primaryKey\": [] | expected one field, the person key",
        "\"primaryKey\": [\"id\"] | \"primaryKey\": \"entry\" | must be of type integer or string",
        "\"primaryKey\": \"visit\" | \"primaryKey\": \"visits\" | variable 'visits'",
        "\"resource\": \"persons\" | \"resource\": \"visits\" | refers to 'id' of the person table",
        "\"fields\": \"id\" | \"fields\": \"entry\" | refers to 'id' of the person table",
        "\"fields\": \"person\" | \"fields\": \"kind\" | differ in type",
        "\"fields\": \"person\" | \"fields\": \"who\" | variable 'who'",
        "\"foreignKeys\" | \"foreign\" | expected one foreign key",
        "\"name\": \"entry\" | \"name\": \"visits.kind\" | has the name of a variable of table",
      })
  void whatIsWrong_isNamedWithItsPlace(String text, String other, String message) {
    assertThat(PACKAGE).contains(text);
    assertThatThrownBy(() -> read(PACKAGE.replace(text, other)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("schema.json, resource ")
        .hasMessageContaining(message);
  }
}
