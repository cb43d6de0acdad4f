package org.kumiki.coordinator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.message.Message;

/** What is taken from nodes, and when dictionaries are the same. */
class CatalogueTest {

  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "id", "type": "string"},
        {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}}],
       "missingValues": ["NA"], "kumiki": {"unit": "id"}}
      """;

  private final Catalogue catalogue = new Catalogue(() -> Set.of("north"));

  @Test
  void greeting_replacesWhatTheNodeOfferedBefore() {
    catalogue.greeted("north", List.of(offered("a", SCHEMA), offered("b", SCHEMA)));
    assertThat(catalogue.greeted("north", List.of(offered("b", SCHEMA)))).isEmpty();
    assertThat(catalogue.find("north", "a")).isEmpty();
    assertThat(catalogue.find("north", "b").orElseThrow().dictionary()).isPresent();
    assertThat(catalogue.all()).hasSize(1);
  }

  @Test
  void badDictionary_isRefusedInPlainBoundedWords_andTheOthersAreTaken() {
    List<DictionaryRefusal> refused =
        catalogue.greeted(
            "north",
            List.of(
                offered("good", SCHEMA),
                offered("long", "x".repeat(Catalogue.LARGEST_DICTIONARY + 1)),
                offered("deep", "[".repeat(100_000)),
                offered("twice", "{\"fields\": [], \"fields\": []}"),
                offered("tricky", "{\"fields\": [{\"name\": \"" + "\\u0007".repeat(200) + "\"}]}"),
                new Offered("none", "1", new byte[0])));
    assertThat(refused)
        .extracting(DictionaryRefusal::dataset)
        .containsExactly("long", "deep", "twice", "tricky");
    assertThat(refused)
        .allSatisfy(
            r -> assertThat(r.message()).hasSizeLessThan(301).doesNotMatch("(?s).*\\p{C}.*"));
    assertThat(catalogue.find("north", "good").orElseThrow().dictionary()).isPresent();
    assertThat(catalogue.find("north", "none").orElseThrow().fault())
        .isEqualTo(new Message("the node did not tell its dictionary", "ノードから辞書が伝えられていません"));
  }

  @Test
  void writing_titlesAndOrder_makeNoDifference() {
    assertThat(
            difference(
                """
                {"fields": [
                  {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
                  {"name": "age", "type": "integer", "title": "Alter",
                   "constraints": {"maximum": 120.0, "minimum": 0}},
                  {"name": "id", "type": "string"}],
                 "missingValues": ["", "?"], "kumiki": {"unit": "id"}}
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"maximum\": 120 | \"maximum\": 90 | 'age'",
        "\"minimum\": 0 | \"minimum\": 1 | 'age'",
        "\"integer\" | \"number\" | 'age'",
        "\"M\" | \"X\" | 'sex'",
        "\"name\": \"age\" | \"name\": \"years\" | 'age'",
        "\"unit\": \"id\" | \"unit\": \"sex\" | kumiki.unit"
      })
  void whatMeansOtherData_isADifferenceThatNamesTheField(String from, String to, String named) {
    assertThat(SCHEMA).contains(from);
    Message said = difference(SCHEMA.replace(from, to)).orElseThrow();
    assertThat(said.en()).contains(named);
    assertThat(said.ja()).contains(named.replace("'", "")).doesNotContain("field", " and ");
  }

  @Test
  void levels_inAnotherOrder_areADifference() {
    assertThat(difference(SCHEMA.replace("\"F\", \"M\"", "\"M\", \"F\"")).orElseThrow())
        .isEqualTo(
            new Message(
                "field 'sex': other levels, or in another order", "項目「sex」：水準またはその順序が異なります"));
  }

  private static Optional<Message> difference(String other) {
    return DictionaryDifference.between("north", read(SCHEMA), "south", read(other));
  }

  private static Dictionary read(String schema) {
    return DictionaryReader.read("schema", schema.getBytes(StandardCharsets.UTF_8));
  }

  private static Offered offered(String id, String schema) {
    return new Offered(id, "1", schema.getBytes(StandardCharsets.UTF_8));
  }
}
