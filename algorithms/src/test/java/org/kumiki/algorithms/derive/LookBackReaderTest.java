package org.kumiki.algorithms.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.dictionary.Variable;
import tools.jackson.databind.json.JsonMapper;

/** A look into a secondary table has a dictionary entry and uses what is beneath it. */
class LookBackReaderTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"resources": [
            {"name": "persons", "schema": {"fields": [
               {"name": "id", "type": "integer"}, {"name": "entry", "type": "date"},
               {"name": "age", "type": "number"}], "primaryKey": "id"}},
            {"name": "visits", "schema": {"fields": [
               {"name": "person", "type": "integer"},
               {"name": "on", "type": "date", "constraints": {"minimum": "2010-01-01", "maximum": "2020-12-31"}},
               {"name": "code", "type": "string", "constraints": {"enum": ["I21", "it's"]}},
               {"name": "dose", "type": "integer", "constraints": {"minimum": 2, "maximum": 9}},
               {"name": "loss", "type": "number", "constraints": {"maximum": -1}},
               {"name": "any", "type": "number"},
               {"name": "coarse", "type": "number", "kumiki": {"resolution": 5}},
               {"name": "acute", "type": "boolean"},
               {"name": "note", "type": "string"}],
             "foreignKeys": [{"fields": "person", "reference": {"resource": "persons", "fields": "id"}}]}}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static Derivations parse(String entries) {
    return Derivations.parse(
        "query.derive",
        JsonMapper.shared().readTree("[" + entries.replace('~', '"') + "]"),
        DICTIONARY);
  }

  private static String look(String keys) {
    return "{~name~: ~d~, ~look_back~: {~table~: ~visits~, ~date~: ~on~, ~to~: 0, ~index~: ~entry~, "
        + keys
        + "}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~take~: ~any~ | BOOLEAN | | ",
        "~take~: ~count~ | INTEGER | 0 | ",
        "~take~: ~first~ | DATE | 14610 | 18627",
        "~take~: ~max~ | DATE | 14610 | 18627",
        "~take~: ~last~, ~of~: ~dose~ | INTEGER | 2 | 9",
        "~take~: ~max~, ~of~: ~loss~ | NUMBER | | -1",
        "~take~: ~sum~, ~of~: ~dose~ | INTEGER | 0 | ",
        "~take~: ~sum~, ~of~: ~loss~ | NUMBER | | 0",
        "~take~: ~sum~, ~of~: ~any~ | NUMBER | | ",
        "~take~: ~first~, ~of~: ~acute~ | BOOLEAN | | ",
        "~take~: ~first~, ~of~: ~code~ | STRING | | ",
      })
  void itsEntryHasTypeAndRange(String keys, String type, Double low, Double high) {
    Variable variable = parse(look(keys)).all().getFirst().variable();
    assertThat(variable.type().name()).isEqualTo(type);
    assertThat(variable.minimum().stream().boxed())
        .isEqualTo(Optional.ofNullable(low).stream().toList());
    assertThat(variable.maximum().stream().boxed())
        .isEqualTo(Optional.ofNullable(high).stream().toList());
    assertThat(variable.levels())
        .isEqualTo(type.equals("STRING") ? List.of("I21", "it's") : List.of());
  }

  @Test
  void aDeclaredRangeNarrows() {
    Derivation count =
        parse(look("~take~: ~count~").replace("{~name~", "{~maximum~: 20, ~name~"))
            .all()
            .getFirst();
    assertThat(count.variable().maximum()).hasValue(20);
    assertThat(count.step()).isEqualTo(new Step.Within(0, 20));
  }

  @Test
  void resolutionIsCarriedAlong_andASumRefused() {
    Variable last = parse(look("~take~: ~last~, ~of~: ~coarse~")).all().getFirst().variable();
    assertThat(last.resolution()).hasValue(5);
    assertThatThrownBy(() -> parse(look("~take~: ~sum~, ~of~: ~coarse~")))
        .hasMessageContaining("declared resolution");
  }

  @Test
  void itUsesTheVariablesBeneathIt_behindTheTablesName() {
    Derivations all =
        parse(
            look("~take~: ~sum~, ~of~: ~dose~, ~where~: ~code = 'I21' and acute~")
                + ", {~name~: ~high~, ~expr~: ~d > 5~}");
    assertThat(all.beneath(List.of("high", "age")).keySet())
        .containsExactlyInAnyOrder(
            "age", "entry", "visits.code", "visits.acute", "visits.dose", "visits.on");
    assertThat(all.beneath(List.of("high")).get("visits.code")).contains("d");
  }

  @Test
  void anIndexMayBeDerived_andDepthIsBounded() {
    StringBuilder entries = new StringBuilder(look("~take~: ~first~"));
    for (int i = 0; i < 6; i++) {
      entries.append(", ").append(chained(i, i == 0 ? "d" : "d" + (i - 1)));
    }
    assertThat(parse(entries.toString()).all()).hasSize(7);
    String deeper = entries + ", " + chained(6, "d5") + ", " + chained(7, "d6");
    assertThatThrownBy(() -> parse(deeper)).hasMessageContaining("levels");
  }

  private static String chained(int number, String index) {
    return look("~take~: ~first~")
        .replace("~d~", "~d" + number + "~")
        .replace("~entry~", "~" + index + "~");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "~table~: ~visit~ | ~take~: ~any~ | unknown table 'visit'",
        "~date~: ~code~ | ~take~: ~any~ | 'code' is no date",
        "~date~: ~person~ | ~take~: ~any~ | person key",
        "~to~: 0.5 | ~take~: ~any~ | whole number of days",
        "~to~: 3000001 | ~take~: ~any~ | whole number of days",
        "~index~: ~age~ | ~take~: ~any~ | expected a date",
        "~index~: ~on~ | ~take~: ~any~ | unknown variable 'on'",
        "~to~: 0 | ~take~: ~any~, ~from~: 1 | lies behind to",
        "~to~: 0 | ~take~: ~most~ | unknown take 'most'; expected one of: any, count, first",
        "~to~: 0 | ~take~: ~any~, ~of~: ~dose~ | takes no value",
        "~to~: 0 | ~take~: ~sum~ | the number that is summed up",
        "~to~: 0 | ~take~: ~sum~, ~of~: ~acute~ | there is no sum",
        "~to~: 0 | ~take~: ~max~, ~of~: ~code~ | there is no max",
        "~to~: 0 | ~take~: ~first~, ~of~: ~note~ | text without an enum",
        "~to~: 0 | ~take~: ~first~, ~of~: ~person~ | person key",
        "~to~: 0 | ~take~: ~any~, ~where~: ~code = 'X'~ | look_back.where, column 8: unknown level of code 'X'",
        "~to~: 0 | ~take~: ~any~, ~where~: ~age > 5~ | unknown variable 'age'",
        "~to~: 0 | ~take~: ~any~, ~where~: ~person = 5~ | person key",
        "~to~: 0 | ~take~: ~any~, ~where~: ~dose~ | expected a condition",
        "~to~: 0 | ~take~: ~any~, ~sql~: ~1~ | unknown key 'sql'",
        "~name~: ~visits.code~ | ~take~: ~any~ | take another name",
      })
  void whatIsWrong_isNamedWithItsPlace(String other, String keys, String message) {
    String key = other.substring(0, other.indexOf(':'));
    String text = look(keys).replaceFirst(key + ": (~[^~]*~|0)", other.replace("$", "\\$"));
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("query.derive[0]")
        .hasMessageContaining(message);
  }

  @Test
  void rOverOneFrameForEachTable() {
    List<String> lines =
        RScript.of(
            new Preparation(
                parse(look("~take~: ~count~, ~where~: ~code = 'I21'~, ~from~: -30")),
                List.of(),
                List.of()),
            Optional.empty());
    assertThat(lines)
        .containsExactly(
            "data$d <- local({t <- subset(visits, !is.na(on) & (code == \"I21\")); t <- t[order(t$on), ]; "
                + "at <- with(data, entry); do.call(\"c\", lapply(seq_len(nrow(data)), function(i) {"
                + "w <- t[which(t$person == data$id[i] & t$on <= at[i] + 0 & t$on >= at[i] + -30), ]; "
                + "if (is.na(at[i])) NA else nrow(w)}))})");
  }
}
