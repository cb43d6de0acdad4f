package org.kumiki.algorithms.atrisk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.incidence.IncidenceAlgorithm;
import tools.jackson.databind.json.JsonMapper;

final class AtRiskVariablesTest {

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("rare", VariableType.INTEGER, 0, 1, 1),
          TestVariables.ranged("ill", VariableType.INTEGER, 0, 1, 1));

  /** The attack: sums of person-time are exact, and that of a 0/1 variable is a count. */
  @Test
  void timeOfTwoValues_isRefused() {
    for (FederatedAlgorithm<?, ?, ?> statistic :
        List.of(new FeasibilityAlgorithm(), new IncidenceAlgorithm())) {
      assertThatThrownBy(
              () ->
                  statistic.parse(
                      JsonMapper.shared()
                          .readTree("{\"events\": \"ill\", \"person_time\": \"rare\"}"),
                      DICTIONARY))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("parameters.person_time", "'rare' has two values only");
    }
  }
}
