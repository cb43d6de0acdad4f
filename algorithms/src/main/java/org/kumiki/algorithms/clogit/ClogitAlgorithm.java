package org.kumiki.algorithms.clogit;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.regression.RowsProgram;
import tools.jackson.databind.JsonNode;

/**
 * Conditional logistic regression of matched sets that lie inside nodes: equal to R's {@code
 * survival::clogit} at the optimum on the pooled rows.
 *
 * <p>Leaves the node: squares of columns about the means of sets (one round), then per round the
 * conditional log-likelihood with its first and second derivatives, summed over the node's sets,
 * and counts of persons for the rules.
 */
public final class ClogitAlgorithm
    implements FederatedAlgorithm<ClogitParameters, ClogitState, ClogitResult> {

  private final GlmAlgorithm glm = new GlmAlgorithm();

  @Override
  public String id() {
    return "clogit";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["formula", "strata"], "additionalProperties": false,
     "properties": {
      "formula": {"type": "string", "maxLength": 2000, "description": "R formula of who is a case, case ~ exposure + age", "x-description-ja": "症例かどうかの R の式（例: case ~ exposure + age）"},
      "strata": {"type": "string", "maxLength": 200, "description": "variable of the matched sets, or person: rows of one value at one site are a set", "x-description-ja": "マッチングした組を表す変数、または person。同じ施設で同じ値の行が一つの組"},
      "method": {"enum": ["exact", "efron", "breslow"], "default": "exact", "description": "exact conditional likelihood, or an approximation for sets of many cases", "x-description-ja": "正確な条件付き尤度、または症例の多い組のための近似"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public ClogitParameters parse(JsonNode parameters, Dictionary dictionary) {
    return ClogitParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(ClogitParameters p) {
    return p.variables();
  }

  /** A model of categorical terms only is near to its table of sets. Others are not additive. */
  @Override
  public List<SequencedSet<String>> additiveSets(ClogitParameters p) {
    return glm.additiveSets(p.model()).isEmpty() ? List.of() : List.of(variables(p));
  }

  @Override
  public SequencedSet<String> placesShown(ClogitParameters p) {
    return glm.placesShown(p.model());
  }

  @Override
  public List<String> shownBy(ClogitParameters p) {
    return glm.shownBy(p.model());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        OutputField.counts("/n"),
        OutputField.counts("/events"),
        OutputField.counts("/sets"),
        OutputField.model("/log_likelihood"),
        OutputField.model("/log_likelihood_null"),
        new OutputField("/tests", OutputClass.MODEL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS));
  }

  @Override
  public ClogitState start(ClogitParameters p) {
    return ClogitState.start();
  }

  @Override
  public byte[] broadcast(ClogitState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(ClogitParameters p, Dictionary dictionary, byte[] broadcast) {
    return ClogitLayout.of(p, ClogitBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(ClogitParameters p, Dictionary dictionary) {
    return new RowsProgram(
        p.source(), bytes -> new ClogitAnswer(p, ClogitBroadcast.read(bytes, p)));
  }

  @Override
  public Step<ClogitState, ClogitResult> step(ClogitParameters p, ClogitState state, Sums sums) {
    return ClogitSteps.step(p, state, sums);
  }
}
