package org.kumiki.algorithms.meta;

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
 * Meta-analysis of models that every node fits by itself: equal to {@code metafor::rma} on the
 * estimates of the sites.
 *
 * <p>Leaves the node: whether it has an estimate of each coefficient, and how many persons are
 * behind it; then, of coefficients of which at least three nodes have one, weights and weighted
 * estimates, which are only ever summed (docs/adr/0022).
 *
 * @see <a href="https://doi.org/10.1016/0197-2456(86)90046-2">R. DerSimonian and N. Laird, Control.
 *     Clin. Trials 7 (1986) 177</a>
 * @see <a href="https://doi.org/10.3102/10769986030003261">W. Viechtbauer, J. Educ. Behav. Stat. 30
 *     (2005) 261</a>
 */
public final class MetaAlgorithm
    implements FederatedAlgorithm<MetaParameters, MetaState, MetaResult> {

  @Override
  public String id() {
    return "meta-analysis";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["model", "parameters"], "additionalProperties": false,
         "properties": {
          "model": {"enum": ["glm", "cox"], "description": "what every site fits to its own rows", "x-description-ja": "各施設が自らの行に当てはめるモデル"},
          "parameters": {"type": "object", "description": "the parameters of that model", "x-description-ja": "そのモデルのパラメータ"},
          "method": {"enum": ["REML", "DL", "fixed"], "default": "REML", "description": "of the variance between sites", "x-description-ja": "施設間分散の推定法"},
          "hartung_knapp": {"type": "boolean", "default": false, "description": "errors from the spread of the estimates", "x-description-ja": "推定値の散らばりから誤差を求める"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
        """;
  }

  @Override
  public MetaParameters parse(JsonNode parameters, Dictionary dictionary) {
    return MetaParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(MetaParameters p) {
    return p.model().variables();
  }

  @Override
  public List<SequencedSet<String>> additiveSets(MetaParameters p) {
    return p.model().additiveSets();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        new OutputField(
            "/heterogeneity", OutputClass.MODEL, Statbarn.STATISTICAL_HYPOTHESIS_TESTS));
  }

  @Override
  public MetaState start(MetaParameters p) {
    return MetaState.first(p.width());
  }

  @Override
  public byte[] broadcast(MetaState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(MetaParameters p, Dictionary dictionary, byte[] broadcast) {
    return MetaLayout.of(p, MetaBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(MetaParameters p, Dictionary dictionary) {
    return new MetaProgram(p);
  }

  @Override
  public Step<MetaState, MetaResult> step(MetaParameters p, MetaState state, Sums sums) {
    return MetaSteps.step(p, state, sums);
  }
}
