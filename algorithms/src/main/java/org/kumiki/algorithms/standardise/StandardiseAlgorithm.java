package org.kumiki.algorithms.standardise;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.GlmState;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * Means or risks standardised over everybody's covariates by a generalised linear model
 * (g-computation), with differences and ratios between the levels of a treatment.
 *
 * <p>Leaves the node what the {@code glm} of the same formula does, round for round, and in the
 * rounds of the fit sums of the predictions of its rows at each level, with their derivatives.
 *
 * @see <a href="https://doi.org/10.1016/0270-0255(86)90088-6">J. Robins, Math. Model. 7 (1986)
 *     1393</a>
 * @see <a href="https://doi.org/10.1007/s10654-016-0157-3">A. Sjölander, Eur. J. Epidemiol. 31
 *     (2016) 563</a>
 */
public final class StandardiseAlgorithm
    implements FederatedAlgorithm<StandardiseParameters, GlmState, StandardiseResult> {

  private final GlmAlgorithm glm = new GlmAlgorithm();

  @Override
  public String id() {
    return "standardise";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["formula", "treatment"], "additionalProperties": false,
     "properties": {
      "formula": {"type": "string", "maxLength": 2000, "description": "R formula of the outcome, with the treatment: died ~ statin * age + sex", "x-description-ja": "治療を含むアウトカムの R の式（例: died ~ statin * age + sex）"},
      "family": {"enum": ["gaussian", "binomial", "poisson"], "default": "gaussian", "description": "distribution of the response", "x-description-ja": "応答の分布"},
      "treatment": {"type": "string", "description": "boolean, or text with levels, of the formula", "x-description-ja": "式にある真偽値または水準が定義された変数"},
      "reference": {"type": "string", "description": "level that others are compared with; the first unless told", "x-description-ja": "比較の基準とする水準。指定がなければ最初"},
      "covariates": {"enum": ["sampled", "fixed"], "default": "sampled", "description": "whether errors count that other persons would have other covariates", "x-description-ja": "共変量の分布の標本変動を誤差に数えるか"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public StandardiseParameters parse(JsonNode parameters, Dictionary dictionary) {
    return StandardiseParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(StandardiseParameters p) {
    return glm.variables(p.model());
  }

  @Override
  public List<SequencedSet<String>> additiveSets(StandardiseParameters p) {
    return glm.additiveSets(p.model());
  }

  @Override
  public SequencedSet<String> placesShown(StandardiseParameters p) {
    return glm.placesShown(p.model());
  }

  @Override
  public List<String> shownBy(StandardiseParameters p) {
    List<String> by = new ArrayList<>(glm.shownBy(p.model()));
    if (!by.contains(p.treatment().name())) {
      by.add(p.treatment().name());
    }
    return by;
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/levels", OutputClass.MODEL, Statbarn.CORRELATION_COEFFICIENTS),
        new OutputField("/effects", OutputClass.MODEL, Statbarn.CALCULATED_RATIOS),
        OutputField.counts("/positivity"));
  }

  @Override
  public GlmState start(StandardiseParameters p) {
    return glm.start(p.model());
  }

  @Override
  public byte[] broadcast(GlmState state) {
    return glm.broadcast(state);
  }

  @Override
  public Layout layout(StandardiseParameters p, Dictionary dictionary, byte[] broadcast) {
    Layout model = glm.layout(p.model(), dictionary, broadcast);
    return FittedPoint.find(p.model(), broadcast).isPresent()
        ? model.plus(StandardiseSums.slots(p))
        : model;
  }

  @Override
  public NodeProgram node(StandardiseParameters p, Dictionary dictionary) {
    return new StandardiseProgram(p, dictionary);
  }

  @Override
  public Step<GlmState, StandardiseResult> step(
      StandardiseParameters p, GlmState state, Sums sums) {
    if (!sums.vetoed() && sums.count(CaseSlots.ROWS_USED) != sums.count(CaseSlots.PERSONS_USED)) {
      return new Step.Failed<>(
          FailureCode.INPUT, "persons have several rows; make a data set of one row per person");
    }
    return switch (glm.step(p.model(), state, sums)) {
      case Step.Next<GlmState, GlmResult>(GlmState next) -> new Step.Next<>(next);
      case Step.Failed<GlmState, GlmResult>(FailureCode code, Message said) ->
          new Step.Failed<>(code, said);
      case Step.Done<GlmState, GlmResult>(GlmResult fit) -> {
        FittedPoint point = FittedPoint.read(p.model(), glm.broadcast(state));
        yield new Step.Done<>(StandardiseResult.of(p, fit, state, point, sums));
      }
    };
  }
}
