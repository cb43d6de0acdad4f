package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
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
import org.kumiki.algorithms.propensity.PropensityBroadcast.Phase;
import tools.jackson.databind.JsonNode;

/**
 * The effect of a treatment on an outcome by the propensity score: weighted or in strata, with the
 * balance of the covariates before and after.
 *
 * <p>Leaves the node: what a logistic {@code glm} of the treatment does, round for round; persons
 * per 1024th of the score and group; then weighted sums of the model's columns, of the outcome and
 * of their products per group (or plain ones per stratum). No score and no weight leaves it.
 *
 * @see <a href="https://doi.org/10.1093/biomet/70.1.41">P. R. Rosenbaum and D. B. Rubin, Biometrika
 *     70 (1983) 41</a>
 */
public final class PropensityAlgorithm
    implements FederatedAlgorithm<PropensityParameters, PropensityState, PropensityResult> {

  private final GlmAlgorithm glm = new GlmAlgorithm();

  @Override
  public String id() {
    return "propensity";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["treatment", "covariates", "outcome"], "additionalProperties": false,
         "properties": {
          "treatment": {"type": "string", "description": "boolean, or text of two levels of which the second is the treatment", "x-description-ja": "真偽値または二水準の変数（二番目が治療）"},
          "covariates": {"type": "string", "maxLength": 2000, "description": "right-hand side of an R formula, age + sex", "x-description-ja": "R の式の右辺（例: age + sex）"},
          "outcome": {"type": "string", "description": "number, boolean or text of two levels of which the second counts", "x-description-ja": "数値、真偽値または二水準の変数（二番目を数える）"},
          "estimand": {"enum": ["ATE", "ATT"], "default": "ATE", "description": "the effect in everybody or in the treated", "x-description-ja": "全体での効果（ATE）または治療群での効果（ATT）"},
          "method": {"enum": ["weighting", "stratification"], "default": "weighting", "description": "weighting by the score, or strata of it", "x-description-ja": "傾向スコアによる重み付けまたは層別"},
          "strata": {"type": "integer", "minimum": 2, "maximum": 20, "description": "how many, for stratification; 5 unless told", "x-description-ja": "層の数（層別のとき）。指定がなければ 5"},
          "score": {"enum": ["estimated", "known"], "default": "estimated", "description": "whether errors count that the score is estimated; strata are always taken as known", "x-description-ja": "スコアが推定であることを誤差に数えるか（層は常に既知とする）"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
        """;
  }

  @Override
  public PropensityParameters parse(JsonNode parameters, Dictionary dictionary) {
    return PropensityParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(PropensityParameters p) {
    return p.variables();
  }

  @Override
  public SequencedSet<String> placesShown(PropensityParameters p) {
    return glm.placesShown(p.model());
  }

  /** Means of both groups are shown; a model of factors tells sums at their levels, too. */
  @Override
  public List<String> shownBy(PropensityParameters p) {
    List<String> by = new ArrayList<>(List.of(p.treatment().name()));
    if (!glm.additiveSets(p.model()).isEmpty()) {
      by.addAll(glm.shownBy(p.model()));
    }
    return by;
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        new OutputField("/groups", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        new OutputField("/effects", OutputClass.MODEL, Statbarn.CALCULATED_RATIOS),
        new OutputField("/balance", OutputClass.MEAN_AND_SUM, Statbarn.LINEAR_AGGREGATIONS),
        OutputField.counts("/overlap"),
        OutputField.counts("/strata"),
        OutputField.model("/treatment_model"));
  }

  @Override
  public PropensityState start(PropensityParameters p) {
    return PropensityState.at(Phase.MODEL, glm.start(p.model()));
  }

  @Override
  public byte[] broadcast(PropensityState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(PropensityParameters p, Dictionary dictionary, byte[] broadcast) {
    return PropensityLayout.of(p, dictionary, PropensityBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(PropensityParameters p, Dictionary dictionary) {
    return new PropensityProgram(p, dictionary);
  }

  @Override
  public Step<PropensityState, PropensityResult> step(
      PropensityParameters p, PropensityState state, Sums sums) {
    return PropensitySteps.step(p, state, sums);
  }
}
