package org.kumiki.algorithms.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import tools.jackson.databind.json.JsonMapper;

class TrialTest {

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("age", VariableType.INTEGER, 18, 90, 1),
          TestVariables.ranged("time", VariableType.NUMBER, 0.1, 10, Double.NaN),
          TestVariables.factor("sex", "F", "M"),
          TestVariables.flag("died"));

  private static Trial<?> run(String id, String parameters, int rounds) {
    return run(new StandardAlgorithms().byId(id).orElseThrow(), parameters, rounds);
  }

  private static <P, S, R extends Result> Trial<R> run(
      FederatedAlgorithm<P, S, R> algorithm, String parameters, int rounds) {
    P parsed = algorithm.parse(JsonMapper.shared().readTree(parameters), DICTIONARY);
    return Trial.run(algorithm, parsed, DICTIONARY, rounds, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "glm | {\"formula\": \"died ~ age + sex\", \"family\": \"binomial\"}",
        "cox | {\"time\": \"time\", \"event\": \"died\", \"covariates\": \"age + sex\"}",
        "crosstab | {\"rows\": \"sex\", \"columns\": \"died\"}",
        "summary | {\"variables\": [\"age\", \"sex\"], \"quantiles\": [0.5]}",
        "kaplan-meier | {\"time\": \"time\", \"event\": \"died\", \"by\": \"sex\"}"
      })
  void statisticOnSyntheticRows_endsWithAResult_withinTheBoundsOfItsSlots(
      String id, String parameters) {
    Trial<?> trial = run(id, parameters, 200);
    assertThat(trial.faults()).isEmpty();
    assertThat(trial.last()).isInstanceOf(Trial.Ending.Finished.class);
    assertThat(trial.passed()).isTrue();
    assertThat(trial.layouts()).isNotEmpty();
    assertThat(trial.layouts().getFirst().slots()).extracting(Slot::name).contains("rows_used");
  }

  @Test
  void statisticThatNeedsMoreRounds_doesNotPass() {
    Trial<?> trial = run("glm", "{\"formula\": \"died ~ age\", \"family\": \"binomial\"}", 1);
    assertThat(trial.passed()).isFalse();
    assertThat(trial.last())
        .isEqualTo(new Trial.Ending.Stopped<>(Message.of("no end after %d rounds", 1)));
  }

  @Test
  void rows_keepToTheDictionary_andDependOnTheSeedAlone() {
    Frame rows = SyntheticRows.of(DICTIONARY, 500, 3);
    Frame again = SyntheticRows.of(DICTIONARY, 500, 3);
    double[] ages = rows.batch(0, 500).numbers("age");
    assertThat(ages).isEqualTo(again.batch(0, 500).numbers("age"));
    for (double age : ages) {
      assertThat(Double.isNaN(age) || (age >= 18 && age <= 90 && age == Math.rint(age))).isTrue();
    }
    assertThat(rows.batch(0, 500).codes("sex")).containsOnly(-1, 0, 1);
    assertThat(List.of(rows.persons(), rows.rows())).containsExactly(500, 500);
  }

  @Test
  void rowsOfADictionaryWithAPersonKey_haveSeveralOfAPerson() {
    Dictionary episodes =
        TestVariables.unitDictionary("id", TestVariables.number("id"), TestVariables.flag("died"));
    Frame rows = SyntheticRows.of(episodes, 300, 3);
    assertThat(rows.distinctPersons()).isTrue();
    assertThat(rows.persons()).isBetween(100, 200);
  }
}
