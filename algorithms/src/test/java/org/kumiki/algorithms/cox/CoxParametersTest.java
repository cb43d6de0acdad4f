package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class CoxParametersTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static CoxParameters parse(String more) {
    ObjectNode json = (ObjectNode) JSON.readTree(CoxSites.json("a + arm"));
    JsonNode others = JSON.readTree(more);
    others.properties().forEach(e -> json.set(e.getKey(), e.getValue()));
    return CoxSites.COX.parse(json, CoxSites.DICTIONARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"contrasts\": {}}", "{\"ties\": \"exact\"}"})
  void laterKeys_areKnownNotYetSupported(String more) {
    assertThatThrownBy(() -> parse(more))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.isNotYetSupported()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'tie': 'efron'}                | unknown key 'tie'
          {'ties': 'breslau'}             | expected one of: efron, breslow
          {'time': 'arm'}                 | 'arm' is a text; expected a number
          {'time': 'tme'}                 | unknown variable 'tme'
          {'time': 'site'}                | reserved
          {'time': 7}                     | expected text
          {'event': 'a'}                  | expected a boolean or an integer of 0 and 1
          {'event': 'time'}               | expected a boolean
          {'covariates': 'time + a'}      | 'time' is the outcome
          {'covariates': 'a:event'}       | 'event' is the outcome
          {'covariates': 'a ~ arm'}       | expected a right-hand side
          {'covariates': '1'}             | at least one covariate
          {'covariates': 'offset(a)'}     | at least one covariate
          {'covariates': 'a + strata(n)'} | 'n' has no declared levels
          {'covariates': 'a:strata(arm)'} | column 3
          {'covariates': 'a + strata(1)'} | takes the names of variables
          {'covariates': 'a + strata()'}  | column
          {'covariates': 'strata(arm)'}   | at least one covariate
          {'strata': ['arm', 'arm']}      | listed twice
          {'strata': ['site']}            | reserved
          {'strata': ['event']}           | 'event' is the outcome
          {'strata': 'arm'}               | expected an array
          {'strata': []}                  | expected an array of 1 to
          {'covariates': 'a +'}           | column 4
          {'ph_test': 'km'}               | no event time leaves a site
          {'ph_test': 'rank'}             | expected one of: identity, log
          {'cluster': 'a'}                | 'a' has no declared levels
          {'cluster': 'site'}             | reserved
          {'cluster': 'arm', 'robust': false} | cluster asks for robust errors
          {'conf_level': 1}               | above 0 and below 1
          """)
  void wrongParameters_nameThePlaceAndWhatIsExpected(String more, String message) {
    assertThatThrownBy(() -> parse(more.replace('\'', '"')))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void interceptIsTakenUpByTheBaseline_asInR() {
    for (String covariates : List.of("a + arm", "~ a + arm", "a + arm - 1", "0 + a + arm")) {
      assertThat(CoxSites.parameters(covariates).columns())
          .extracting(c -> c.name())
          .containsExactly("a", "armq", "armr");
    }
  }

  @Test
  void schema_isValidJsonAndLeavesLaterKeysToTheParser() {
    JsonNode schema = JSON.readTree(CoxSites.COX.parameterSchema());
    assertThat(schema.get("required").size()).isEqualTo(3);
    assertThat(schema.has("additionalProperties")).isFalse();
  }
}
