package org.kumiki.algorithms.cox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Statbarn;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Proportional hazards with a baseline per site: equal to R's {@code coxph(.. + strata(site))} at
 * the optimum on the pooled rows, and no event time leaves a node.
 *
 * <p>Leaves the node: sums and squares of model-matrix columns (two rounds), then per round log
 * partial likelihood, score and information of its own rows, and counts of persons per design cell
 * and declared stratum; in the last round the same without covariates, and counts of concordant
 * pairs.
 *
 * <p>A node vetoes in-band (secure-aggregation.md 2.9) where the effective number of persons behind
 * exp(eta), times the case weight, (sum w)^2 / sum w^2, is below 10 or a tenth of its persons,
 * whichever is less. A node of up to 10 persons never vetoes for this reason: see {@code
 * GlmAlgorithm}.
 */
public final class CoxAlgorithm implements FederatedAlgorithm<CoxParameters, CoxState, CoxResult> {

  @Override
  public String id() {
    return "cox";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["time", "event", "covariates"],
     "properties": {
      "time": {"type": "string", "description": "variable with the time to event or censoring", "x-description-ja": "イベントまたは打ち切りまでの時間の変数"},
      "event": {"type": "string", "description": "boolean or 0/1 variable: the time ends in an event", "x-description-ja": "真偽値または 0/1 の変数。時間がイベントで終わるか"},
      "start": {"type": "string", "description": "variable with the time from which a row is at risk", "x-description-ja": "行がリスク集合に入る時間の変数"},
      "covariates": {"type": "string", "maxLength": 2000, "description": "right-hand side of an R formula, age + sex", "x-description-ja": "R の式の右辺（例: age + sex）"},
      "strata": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 8, "description": "variables with declared levels; every combination has its own baseline. As strata(a, b) among the covariates", "x-description-ja": "水準が定義された変数。組合せごとに基準ハザードを持つ"},
      "ties": {"enum": ["efron", "breslow"], "default": "efron", "description": "how equal event times are treated", "x-description-ja": "同じイベント時間の扱い"},
      "baseline": {"enum": ["site", "common"], "default": "site", "description": "site: one per site; common: one for all, on a grid of times (with ties breslow)", "x-description-ja": "施設ごとの基準ハザード（site）、または時間格子上で全施設に共通（common、ties は breslow）"},
      "width": {"type": "number", "exclusiveMinimum": 0, "description": "of a cell of the time grid of a common baseline; 1 if absent", "x-description-ja": "共通の基準ハザードの時間格子の一目の幅（省略時は 1）"},
      "horizon": {"type": "number", "exclusiveMinimum": 0, "description": "with a common baseline: later times are censored there", "x-description-ja": "共通の基準ハザードで、これより後の時間はここで打ち切る"},
      "predict": {"type": "array", "minItems": 1, "maxItems": 10, "items": {"type": "object", "required": ["label", "at"], "additionalProperties": false, "properties": {"label": {"type": "string", "maxLength": 100}, "at": {"type": "object"}}}, "description": "survival curves of a common baseline: {label, at: a value of every covariate}", "x-description-ja": "共通の基準ハザードによる生存曲線（label と、全共変量の値 at）"},
      "weights": {"type": "string", "description": "numeric variable with the weight of each row, above 0", "x-description-ja": "行の重みを持つ数値変数（0 より大きい）"},
      "cluster": {"type": "string", "description": "robust errors: the key of persons, or a variable with declared levels, whose rows belong together inside a site", "x-description-ja": "ロバスト誤差でまとめる行（人または変数の値。施設内）"},
      "robust": {"type": "boolean", "description": "robust errors by person", "x-description-ja": "ロバスト標準誤差"},
      "ph_test": {"enum": ["identity", "log"], "description": "test of proportional hazards, along the time or its logarithm", "x-description-ja": "比例ハザード性の検定（時間またはその対数に沿って）"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public CoxParameters parse(JsonNode parameters, Dictionary dictionary) {
    return CoxReader.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(CoxParameters p) {
    return p.variables();
  }

  /** The partial likelihood is no sum over persons. */
  @Override
  public List<SequencedSet<String>> additiveSets(CoxParameters p) {
    return List.of();
  }

  @Override
  public SequencedSet<String> placesShown(CoxParameters p) {
    SequencedSet<String> names = new LinkedHashSet<>();
    p.design().factors().forEach(factor -> names.add(factor.variable()));
    p.strata().ifPresent(s -> names.addAll(s.names()));
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
        OutputField.model("/log_likelihood_null"),
        OutputField.model("/concordance"),
        OutputField.counts("/robust"),
        new OutputField("/curves", OutputClass.SURVIVAL, Statbarn.HAZARD_SURVIVAL_TABLES),
        new OutputField("/baseline", OutputClass.SURVIVAL, Statbarn.HAZARD_SURVIVAL_TABLES),
        new OutputField(
            "/proportional_hazards", OutputClass.MODEL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS),
        new OutputField("/tests", OutputClass.MODEL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS));
  }

  @Override
  public CoxState start(CoxParameters p) {
    return CoxSteps.start(p);
  }

  @Override
  public byte[] broadcast(CoxState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(CoxParameters p, Dictionary dictionary, byte[] broadcast) {
    return CoxLayout.of(p, CoxBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(CoxParameters p, Dictionary dictionary) {
    return new CoxProgram(p);
  }

  @Override
  public Step<CoxState, CoxResult> step(CoxParameters p, CoxState state, Sums sums) {
    return CoxSteps.step(p, state, sums);
  }
}
