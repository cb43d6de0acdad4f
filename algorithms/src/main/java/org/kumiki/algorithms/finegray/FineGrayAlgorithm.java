package org.kumiki.algorithms.finegray;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Proportional hazards of a subdistribution (Fine and Gray), with a baseline and a censoring curve
 * per site: equal to R's {@code finegray(.. + strata(site))} and {@code coxph(.. + strata(site),
 * weights = fgwt, cluster = id)} on the pooled rows. No event time leaves a node.
 *
 * <p>Leaves the node: sums and squares of model-matrix columns, then per round log
 * pseudo-likelihood, score and information of its own rows and counts of persons per design cell;
 * in the last round the products of each person's part of the score, summed.
 */
public final class FineGrayAlgorithm
    implements FederatedAlgorithm<FineGrayParameters, FineGrayState, FineGrayResult> {

  @Override
  public String id() {
    return "fine-gray";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["time", "status", "cause", "covariates"], "additionalProperties": false,
         "properties": {
          "time": {"type": "string", "description": "variable with the time to an event or to censoring", "x-description-ja": "イベントまたは打ち切りまでの時間の変数"},
          "status": {"type": "string", "description": "variable with declared levels: how the time ended", "x-description-ja": "時間がどう終わったか（水準が定義された変数）"},
          "censored": {"type": "string", "description": "the level of status that is no event; the first without it", "x-description-ja": "イベントでない status の水準。なければ最初の水準"},
          "cause": {"type": "string", "description": "the level of status whose incidence is modelled", "x-description-ja": "発生をモデル化する status の水準"},
          "covariates": {"type": "string", "maxLength": 2000, "description": "right-hand side of an R formula, age + sex", "x-description-ja": "R の式の右辺（例: age + sex）"},
          "ties": {"enum": ["efron", "breslow"], "default": "efron", "description": "how equal event times are treated", "x-description-ja": "同じイベント時間の扱い"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
        """;
  }

  @Override
  public FineGrayParameters parse(JsonNode parameters, Dictionary dictionary) {
    return FineGrayParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(FineGrayParameters p) {
    return p.variables();
  }

  /** The pseudo-likelihood is no sum over persons. */
  @Override
  public List<SequencedSet<String>> additiveSets(FineGrayParameters p) {
    return List.of();
  }

  @Override
  public SequencedSet<String> placesShown(FineGrayParameters p) {
    SequencedSet<String> names = new LinkedHashSet<>();
    p.design().factors().forEach(factor -> names.add(factor.variable()));
    names.removeAll(p.outcome().variables());
    return names;
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        OutputField.counts("/n"),
        OutputField.counts("/events"),
        OutputField.model("/log_likelihood"),
        OutputField.model("/log_likelihood_null"));
  }

  @Override
  public FineGrayState start(FineGrayParameters p) {
    return FineGrayState.start();
  }

  @Override
  public byte[] broadcast(FineGrayState state) {
    return state.bytes();
  }

  @Override
  public Layout layout(FineGrayParameters p, Dictionary dictionary, byte[] broadcast) {
    return FineGrayLayout.of(p, FineGrayState.Broadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(FineGrayParameters p, Dictionary dictionary) {
    return new FineGrayProgram(p);
  }

  @Override
  public Step<FineGrayState, FineGrayResult> step(
      FineGrayParameters p, FineGrayState state, Sums sums) {
    return FineGraySteps.step(p, state, sums);
  }
}
