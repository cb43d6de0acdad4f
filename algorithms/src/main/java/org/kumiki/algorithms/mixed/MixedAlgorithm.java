package org.kumiki.algorithms.mixed;

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
import org.kumiki.algorithms.regression.RowsProgram;
import tools.jackson.databind.JsonNode;

/**
 * Mixed models with one grouping whose groups lie inside nodes: equal to R's {@code lme4::lmer} at
 * the optimum on the pooled rows, and for events and counts with a random intercept to that of
 * {@code lme4::glmer}.
 *
 * <p>Leaves the node: sums and squares of columns and response (two rounds), then per round, at the
 * theta that was sent, the products of columns and response weighted by the inverse covariance,
 * log-determinants, and both derivatives of these, all summed over the node's groups; for events
 * and counts the approximate log-likelihood of each group with both derivatives, summed likewise.
 */
public final class MixedAlgorithm
    implements FederatedAlgorithm<MixedParameters, MixedState, MixedResult> {

  @Override
  public String id() {
    return "mixed-model";
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
      "formula": {"type": "string", "maxLength": 2000, "description": "R formula with one random effect, y ~ age + (1 | person)", "x-description-ja": "変量効果を一つ持つ R の式（例: y ~ age + (1 | person)）"},
      "family": {"enum": ["gaussian", "binomial", "poisson"], "default": "gaussian", "description": "how the response varies: a number, an event (logit link) or a count (log link)", "x-description-ja": "応答の分布: 数値（gaussian）、事象（binomial、ロジットリンク）または件数（poisson、対数リンク）"},
      "quadrature": {"type": "integer", "minimum": 1, "maximum": 25, "description": "binomial and poisson: points of adaptive Gauss-Hermite quadrature; 1 (as without it) is Laplace's approximation", "x-description-ja": "binomial と poisson: 適応型ガウス・エルミート求積の点数。1（省略時と同じ）はラプラス近似"},
      "method": {"enum": ["REML", "ML"], "default": "REML", "description": "gaussian: restricted or full maximum likelihood; the others are always fitted by maximum likelihood", "x-description-ja": "gaussian: 制限付き最尤法（REML）または最尤法（ML）。他の分布は常に最尤法"},
      "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
    """;
  }

  @Override
  public MixedParameters parse(JsonNode parameters, Dictionary dictionary) {
    return MixedParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(MixedParameters p) {
    return p.variables();
  }

  /** As {@code glm}: a table of cells, or so few parameters of a line that sums come back. */
  @Override
  public List<SequencedSet<String>> additiveSets(MixedParameters p) {
    boolean table =
        p.columns().stream().allMatch(Design.Column::categorical)
            && !p.source().design().hasOffset();
    boolean sums = p.outcome().isEmpty() && p.columns().size() <= 2;
    return table || sums ? List.of(variables(p)) : List.of();
  }

  @Override
  public SequencedSet<String> placesShown(MixedParameters p) {
    SequencedSet<String> names = new LinkedHashSet<>();
    p.source().design().factors().forEach(factor -> names.add(factor.variable()));
    names.removeAll(p.response().variables());
    return names;
  }

  @Override
  public List<String> shownBy(MixedParameters p) {
    return p.source().design().factors().stream().map(Design.Factor::variable).distinct().toList();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        OutputField.model("/random_effects"),
        OutputField.model("/residual"),
        OutputField.model("/icc"),
        OutputField.counts("/n"),
        OutputField.counts("/groups"),
        OutputField.model("/log_likelihood"),
        OutputField.model("/aic"),
        OutputField.model("/bic"));
  }

  @Override
  public MixedState start(MixedParameters p) {
    return MixedState.before(MixedBroadcast.first(p), List.of());
  }

  @Override
  public byte[] broadcast(MixedState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(MixedParameters p, Dictionary dictionary, byte[] broadcast) {
    return MixedLayout.of(p, MixedBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(MixedParameters p, Dictionary dictionary) {
    return new RowsProgram(p.source(), bytes -> new MixedAnswer(p, MixedBroadcast.read(bytes, p)));
  }

  @Override
  public Step<MixedState, MixedResult> step(MixedParameters p, MixedState state, Sums sums) {
    return MixedSteps.step(p, state, sums);
  }
}
