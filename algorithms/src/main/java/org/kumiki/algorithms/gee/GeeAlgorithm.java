package org.kumiki.algorithms.gee;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.regression.RowsProgram;
import tools.jackson.databind.JsonNode;

/**
 * Generalised estimating equations with clusters inside nodes: equal to R's {@code geepack::geeglm}
 * where it has converged on the pooled rows.
 *
 * <p>Leaves the node: sums and squares of columns, time and response (two rounds), then per round,
 * at the coefficients and the correlation that were sent, the equations with their information,
 * squares of residuals and products of these over pairs, all summed over the node's clusters; in
 * the last round also the products of the clusters' scores.
 */
public final class GeeAlgorithm implements FederatedAlgorithm<GeeParameters, GeeState, GeeResult> {

  private final GlmAlgorithm glm = new GlmAlgorithm();

  @Override
  public String id() {
    return "gee";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["formula"], "additionalProperties": false,
     "properties": {
      "formula": {"type": "string", "maxLength": 2000, "description": "R formula of the mean, y ~ age + sex", "x-description-ja": "平均の R の式（例: y ~ age + sex）"},
      "family": {"enum": ["gaussian", "binomial", "poisson"], "default": "gaussian", "description": "distribution of the response", "x-description-ja": "応答の分布"},
      "link": {"enum": ["identity", "logit", "log", "probit", "cloglog"], "description": "the family's own link by default, as in R", "x-description-ja": "リンク関数。なければ分布の標準リンク"},
      "cluster": {"type": "string", "maxLength": 200, "default": "person", "description": "person, site, or a variable such as household: rows of one value at one site may be correlated", "x-description-ja": "相関を許す行のまとまり（person、site、または世帯などの変数。施設内）"},
      "correlation": {"enum": ["independence", "exchangeable", "ar1"], "default": "independence", "description": "working correlation of the rows of a cluster", "x-description-ja": "まとまりの中の行の作業相関"},
      "time": {"type": "string", "maxLength": 200, "description": "integer that orders the rows of a cluster, for ar1: rows that lie l apart have correlation alpha^l", "x-description-ja": "ar1 のとき行の順序を決める整数変数。l 離れた行の相関は alpha の l 乗"},
      "errors": {"enum": ["robust", "naive"], "default": "robust", "description": "robust standard errors (sandwich), or naive ones that trust the working correlation", "x-description-ja": "ロバスト標準誤差（サンドイッチ）、または作業相関を正しいとみなす標準誤差"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public GeeParameters parse(JsonNode parameters, Dictionary dictionary) {
    return GeeParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(GeeParameters p) {
    return p.variables();
  }

  /** As those of the {@code glm} of the same formula. */
  @Override
  public List<SequencedSet<String>> additiveSets(GeeParameters p) {
    return glm.additiveSets(p.model()).isEmpty() ? List.of() : List.of(variables(p));
  }

  @Override
  public SequencedSet<String> placesShown(GeeParameters p) {
    return glm.placesShown(p.model());
  }

  @Override
  public List<String> shownBy(GeeParameters p) {
    return glm.shownBy(p.model());
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        OutputField.model("/correlation"),
        OutputField.model("/scale"),
        OutputField.counts("/n"),
        OutputField.counts("/clusters"));
  }

  @Override
  public GeeState start(GeeParameters p) {
    return GeeStart.state(p);
  }

  @Override
  public byte[] broadcast(GeeState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(GeeParameters p, Dictionary dictionary, byte[] broadcast) {
    return GeeLayout.of(p, GeeBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(GeeParameters p, Dictionary dictionary) {
    return new RowsProgram(p.source(), bytes -> new GeeAnswer(p, GeeBroadcast.read(bytes, p)));
  }

  @Override
  public Step<GeeState, GeeResult> step(GeeParameters p, GeeState state, Sums sums) {
    return GeeSteps.step(p, state, sums);
  }
}
