package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.node.testing.Case;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.Purpose;

/** Rules of the node about datasets, purposes, variables and budgets. */
class PolicyDataTest extends PolicyWorld {

  @Test
  void order_withoutThisNodesDataset_isRefused() {
    query.nodes.add("east");
    query.keys.put("east", digest("east"));
    query.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    query.datasets.remove("north");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void dataset_inAnotherVersion_isRefused() {
    query.datasets.put("north", new DatasetReference(Case.DATASET, "v0"));
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void dataset_unknownHere_isRefused() {
    dataset =
        new DatasetTerms(
            "other", "v1", dataset.snapshot(), DICTIONARY, dataset.purposes(), dataset.demands());
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void purpose_theTemplateIsNotFor_isRefused() {
    query.purposes = List.of(Purpose.SCIENTIFIC_RESEARCH, Purpose.STATISTICS);
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.PURPOSE);
  }

  @Test
  void purpose_theDatasetIsNotFor_isRefused() {
    query.purposes = List.of(Purpose.SCIENTIFIC_RESEARCH, Purpose.PUBLIC_HEALTH);
    assertRefused(RefusalCode.PURPOSE);
  }

  @Test
  void variable_thePermitDoesNotOpen_isRefused() {
    query.parameters = query.parameters.replace("y ~ x", "y ~ z");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void cohortVariable_thePermitDoesNotOpen_isRefused() {
    query.cohort = Optional.of("(`z` >= 1)");
    assertRefused(RefusalCode.DATASET);
  }

  private static final String BIG = "{\"derive\":[{\"expr\":\"(`%s` > 1)\",\"name\":\"big\"}]}";

  @Test
  void derivedVariable_overWhatThePermitOpens_isAccepted() {
    query.preparation = Optional.of(JsonText.parse(BIG.formatted("x")));
    query.cohort = Optional.of("`big`");
    assertThat(assertAccepted().preparation().derivations().all()).hasSize(1);
    query.parameters = query.parameters.replace("y ~ x", "y ~ big");
    query.cohort = Optional.empty();
    assertAccepted();
  }

  /** The attack: to read a variable that the permit does not open under a name of one's own. */
  @Test
  void derivedVariable_overWhatThePermitDoesNotOpen_isRefused() {
    query.preparation = Optional.of(JsonText.parse(BIG.formatted("z")));
    query.cohort = Optional.of("`big`");
    assertRefused(RefusalCode.DATASET);
    query.cohort = Optional.empty();
    query.parameters = query.parameters.replace("y ~ x", "y ~ big");
    assertRefused(RefusalCode.DATASET);
    assertThat(((Decision.Refused) decide()).message()).contains("z (beneath 'big')");
  }

  /** The attack: to read another table of a person's through a condition of a look into it. */
  @Test
  void lookIntoATable_ofWhichThePermitDoesNotOpenAVariable_isRefused() {
    dataset =
        new DatasetTerms(
            dataset.id(),
            dataset.version(),
            dataset.snapshot(),
            DictionaryReader.read("schema", PACKAGE.getBytes(StandardCharsets.UTF_8)),
            dataset.purposes(),
            dataset.demands());
    query.preparation =
        Optional.of(
            JsonText.parse(
                "{\"derive\":[{\"look_back\":{\"date\":\"on\",\"index\":\"`x`\",\"table\":\"visits\",\"take\":\"any\",\"to\":0,\"where\":\"(`code`"
                    + " = 'I21')\"},\"name\":\"mi\"}]}"));
    query.cohort = Optional.of("`mi`");
    assertRefused(RefusalCode.DATASET);
    assertThat(((Decision.Refused) decide()).message())
        .contains("visits.code (beneath 'mi'), visits.on (beneath 'mi')")
        .doesNotContain("x (");
  }

  private static final String PACKAGE =
      """
      {"resources": [
        {"name": "persons", "schema": {"primaryKey": "id", "fields": [
          {"name": "id", "type": "integer"},
          {"name": "y", "type": "number", "constraints": {"minimum": 0, "maximum": 10}},
          {"name": "x", "type": "date"}]}},
        {"name": "visits", "schema": {
          "fields": [{"name": "id", "type": "integer"}, {"name": "on", "type": "date"},
            {"name": "code", "type": "string", "constraints": {"enum": ["I21", "E11"]}}],
          "foreignKeys": [{"fields": "id", "reference": {"resource": "persons", "fields": "id"}}]}}]}
      """;

  @Test
  void derivedVariable_overAnotherOneOverWhatThePermitDoesNotOpen_isRefused() {
    query.preparation =
        Optional.of(
            JsonText.parse(
                "{\"derive\":[{\"expr\":\"(`z` > 1)\",\"name\":\"a\"},"
                    + "{\"expr\":\"(not `a`)\",\"name\":\"b\"}]}"));
    query.cohort = Optional.of("`b`");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void preparation_notAsItPrints_orWithMoreThanIsUsed_isRefused() {
    query.preparation = Optional.of(JsonText.parse(BIG.formatted("x")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.cohort = Optional.of("`big`");
    query.preparation =
        Optional.of(JsonText.parse("{\"derive\":[{\"expr\":\"x>1\",\"name\":\"big\"}]}"));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.preparation =
        Optional.of(JsonText.parse("{\"derive\":[{\"expr\":\"x > \",\"name\":\"big\"}]}"));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.preparation = Optional.of(JsonText.parse("[]"));
    assertThatThrownBy(() -> query.order()).hasMessageContaining("preparation must be an object");
  }

  @Test
  void severalParts_areAccepted_whereEachOfThemWouldBe() {
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`x` > 1)")));
    assertThat(assertAccepted().statistic().variables()).containsExactly("y", "x", "sex");
  }

  /**
   * The attack: so many cohorts to be compared with so many others that the node does little else.
   */
  @Test
  void moreComparisonsThanANodeMakes_areRefused() {
    StringBuilder parts = new StringBuilder("{\"parts\":[");
    for (int i = 0; i < 9; i++) {
      parts.append(
          "%s{\"label\":\"p%d\",\"parameters\":%s,\"where\":\"(`x` > %d)\"}"
              .formatted(i == 0 ? "" : ",", i, query.parameters, i));
    }
    query.preparation = Optional.of(JsonText.parse(parts.append("]}").toString()));
    query.ledger = conditions(200);
    assertAccepted();
    query.ledger = conditions(256);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  private static List<String> conditions(int count) {
    return IntStream.range(0, count).mapToObj(i -> "(`x` > %d)".formatted(i)).toList();
  }

  /** The attack: to ask in the second part for what the first may not ask. */
  @Test
  void aLaterPart_isCheckedAsTheFirst() {
    query.preparation = Optional.of(JsonText.parse(parts("y ~ z", "(`x` > 1)")));
    assertRefused(RefusalCode.DATASET);
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`z` > 1)")));
    assertRefused(RefusalCode.DATASET);
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "x>1")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex\",\"speed\":\"1", "(`x` > 1)")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.bounds =
        Map.of(
            "formula",
            new ParameterBound(
                Optional.empty(), Optional.empty(), List.of(JsonText.parse("\"y ~ x\""))));
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`x` > 1)")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void anAnalysisSet_overWhatThePermitDoesNotOpen_isRefused() {
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"sex\",\"x\"]}"));
    assertThat(assertAccepted().preparation().analysisSet()).containsExactly("sex", "x");
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"x\",\"z\"]}"));
    assertRefused(RefusalCode.DATASET);
  }

  // Budget and repetition.

  @Test
  void sameQuery_withOtherContent_isRefused_withTheSameAccepted() {
    accepted.put("query-1", digest("another order"));
    assertRefused(RefusalCode.REPEATED_QUERY);
    accepted.put(
        "query-1", org.kumiki.protocols.document.DocumentSigner.payloadHash(query.order()));
    assertAccepted();
  }

  @Test
  void runBudget_usedUp_isRefused_butAQueryThatRunsGoesOn() {
    query.runBudget = 1;
    accepted.put("query-0", digest("an earlier order"));
    assertRefused(RefusalCode.BUDGET);
    accepted.clear();
    accepted.put(
        "query-1", org.kumiki.protocols.document.DocumentSigner.payloadHash(query.order()));
    assertAccepted();
  }
}
