package org.kumiki.algorithms.glm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Generalised linear models by iteratively reweighted least squares: equal to R's {@code glm} at
 * the optimum on the pooled rows.
 *
 * <p>Leaves the node: sums and squares of model-matrix columns (two rounds), then per round score,
 * information and deviance on standardised columns, and counts of persons per design cell. Where
 * robust errors are asked for, one more round sums products of scores.
 *
 * <p>A node vetoes in-band (secure-aggregation.md 2.9) where the effective number of persons behind
 * its working weights, (sum w)^2 / sum w^2 with w added up per person, is below 10 or a tenth of
 * its persons, whichever is less. As it is at least 1, a node of up to 10 persons never vetoes for
 * this reason, and a node without rows has nothing to veto; what protects a small site is that a
 * crafted point concentrates the weights of the large sites too, and one veto is enough. How case
 * weights are spread over the persons of all nodes is asked at release: {@link GlmRules}.
 */
public final class GlmAlgorithm implements FederatedAlgorithm<GlmParameters, GlmState, GlmResult> {

  @Override
  public String id() {
    return "glm";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["formula"],
         "properties": {
          "formula": {"type": "string", "maxLength": 2000, "description": "R formula, y ~ age + sex", "x-description-ja": "R の式（例: y ~ age + sex）"},
          "family": {"enum": ["gaussian", "binomial", "poisson", "gamma", "inverse-gaussian", "quasibinomial", "quasipoisson", "negative-binomial"], "default": "gaussian", "description": "distribution of the response", "x-description-ja": "応答の分布"},
          "link": {"enum": ["identity", "logit", "log", "probit", "cloglog", "inverse", "1/mu^2", "sqrt"], "description": "the family's own link by default, as in R", "x-description-ja": "リンク関数。なければ分布の標準リンク"},
          "site_effects": {"enum": ["none", "absorbed"], "default": "none", "description": "none, or an intercept of each site that is not shown", "x-description-ja": "なし、または施設ごとの切片（表示されない）"},
          "weights": {"type": "string", "description": "numeric variable with the prior weight of each row, above 0", "x-description-ja": "行の重みを持つ数値変数（0 より大きい）"},
          "robust": {"enum": ["none", "HC0", "HC1", "HC2", "HC3"], "description": "robust standard errors, as sandwich::vcovHC; none without it", "x-description-ja": "ロバスト標準誤差（sandwich::vcovHC と同じ）。なければ使わない"},
          "cluster": {"type": "string", "maxLength": 200, "description": "person, site, or a variable such as household: rows of one value at one site are put together (sandwich::vcovCL, HC0 or HC1)", "x-description-ja": "ロバスト誤差でまとめる行（人または変数の値。施設内）"},
          "contrasts": {"type": "array", "maxItems": 50, "items": {"type": "object", "required": ["label", "weights"], "additionalProperties": false, "properties": {"label": {"type": "string", "maxLength": 100}, "weights": {"type": "object", "additionalProperties": {"type": "number"}}}}, "description": "named sums of coefficients: {label, weights by term}", "x-description-ja": "名前を付けた係数の一次結合（label と、項ごとの weights）"},
          "marginal": {"type": "string", "maxLength": 200, "description": "a factor or boolean of the formula: standardised means (risks) at its levels, differences and ratios", "x-description-ja": "式の因子または真偽値。水準ごとの標準化平均（リスク）、差、比"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
        """;
  }

  @Override
  public GlmParameters parse(JsonNode parameters, Dictionary dictionary) {
    return GlmParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(GlmParameters p) {
    return p.variables();
  }

  /**
   * A model of categorical terms only is its table of cells; a gaussian one of at most two
   * parameters gives back its sums. Others are not additive.
   */
  @Override
  public List<SequencedSet<String>> additiveSets(GlmParameters p) {
    boolean table =
        p.columns().stream().allMatch(Design.Column::categorical) && !p.design().hasOffset();
    // With the covariances that contrasts and standardised means give, any gaussian one does.
    boolean sums =
        p.family() == Family.GAUSSIAN
            && (p.columns().size() <= 2
                || !p.extras().contrasts().isEmpty()
                || p.extras().marginal().isPresent());
    return table || sums ? List.of(variables(p)) : List.of();
  }

  @Override
  public SequencedSet<String> placesShown(GlmParameters p) {
    SequencedSet<String> names = new LinkedHashSet<>();
    p.design().factors().forEach(factor -> names.add(factor.variable()));
    names.removeAll(p.response().variables());
    return names;
  }

  /** A model of factors tells sums at their levels. */
  @Override
  public List<String> shownBy(GlmParameters p) {
    return p.design().factors().stream().map(Design.Factor::variable).distinct().toList();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        OutputField.counts("/n"),
        OutputField.model("/deviance"),
        OutputField.model("/null_deviance"),
        OutputField.model("/log_likelihood"),
        OutputField.model("/aic"),
        OutputField.model("/df_residual"),
        OutputField.model("/dispersion"),
        OutputField.model("/theta"),
        OutputField.model("/contrasts"),
        OutputField.model("/marginal"),
        OutputField.counts("/robust/clusters"));
  }

  @Override
  public GlmState start(GlmParameters p) {
    return GlmSteps.start(p);
  }

  @Override
  public byte[] broadcast(GlmState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(GlmParameters p, Dictionary dictionary, byte[] broadcast) {
    return GlmLayout.of(p, GlmBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(GlmParameters p, Dictionary dictionary) {
    return bytes -> {
      GlmBroadcast b = GlmBroadcast.read(bytes, p);
      return b.phase().fits() ? new FitPass(p, b) : new MomentPass(p, b);
    };
  }

  @Override
  public Step<GlmState, GlmResult> step(GlmParameters p, GlmState state, Sums sums) {
    return GlmSteps.step(p, state, sums);
  }
}
