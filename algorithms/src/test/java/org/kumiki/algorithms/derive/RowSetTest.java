package org.kumiki.algorithms.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RowSetTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [{"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
                      {"name": "bmi", "type": "number", "constraints": {"minimum": 8, "maximum": 90}}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static Preparation preparation(String json) {
    return Preparation.parse("query", (ObjectNode) JsonMapper.shared().readTree(json), DICTIONARY);
  }

  private static RowSet rows(Optional<String> cohort, Preparation preparation, String... names) {
    Optional<Expr> tree = cohort.map(c -> Cohort.parse("cohort", c, preparation.dictionary()));
    return RowSet.of(
        tree, new AdditiveRows(Optional.empty(), new LinkedHashSet<>(List.of(names))), preparation);
  }

  @Test
  void withoutDerivedVariables_itIsTheConditionAlone() {
    RowSet rows = rows(Optional.of("age >= 40"), Preparation.none(DICTIONARY), "bmi");
    assertThat(rows.print()).doesNotContain("{").contains("age").contains("bmi");
    assertThat(RowSet.parse("ledger", rows.print(), DICTIONARY).print()).isEqualTo(rows.print());
  }

  @Test
  void aDerivedVariable_isReadBackWithWhatItIsMadeOf() {
    Preparation preparation =
        preparation(
            """
            {"derive": [{"name": "obese", "expr": "bmi >= 30"}, {"name": "older", "expr": "age >= 65"}]}
            """);
    RowSet rows = rows(Optional.of("obese"), preparation, "age");
    RowSet back = RowSet.parse("ledger", rows.print(), DICTIONARY);
    assertThat(back.print()).isEqualTo(rows.print());
    assertThat(back.variables()).containsExactlyInAnyOrder("bmi", "age");
    assertThat(rows.print()).doesNotContain("older");
  }

  @Test
  void theAnalysisSet_andTheSubgroup_narrowTheRows() {
    Preparation preparation = preparation("{\"analysis_set\": [\"bmi\"]}");
    Expr group = Cohort.parse("where", "age < 65", DICTIONARY);
    RowSet rows =
        RowSet.of(
            Optional.empty(),
            new AdditiveRows(Optional.of(group), new LinkedHashSet<>()),
            preparation);
    assertThat(rows.variables()).containsExactlyInAnyOrder("age", "bmi");
  }

  @Test
  void whatIsNoRowSet_isRefused() {
    for (String text : List.of("{", "{}", "{\"where\": \"age > 1\"}", "[1]", "age", "nobody > 1")) {
      assertThatThrownBy(() -> RowSet.parse("ledger", text, DICTIONARY))
          .as(text)
          .isInstanceOf(InvalidInput.class);
    }
  }
}
