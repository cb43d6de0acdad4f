package org.kumiki.algorithms.ordinal;

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
 * Cumulative link models of an ordered outcome, with proportional odds for the logistic link: equal
 * to R's {@code MASS::polr} at the optimum on the pooled rows.
 *
 * <p>Leaves the node: sums and squares of columns (two rounds), then per round the log-likelihood
 * with its first and second derivatives, and counts of persons per design cell and level.
 */
public final class OrdinalAlgorithm
    implements FederatedAlgorithm<OrdinalParameters, OrdinalState, OrdinalResult> {

  @Override
  public String id() {
    return "ordinal";
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
          "formula": {"type": "string", "maxLength": 2000, "description": "R formula, grade ~ age + sex; the levels of the response in the order of its enum", "x-description-ja": "R の式（例: grade ~ age + sex）。応答の水準は enum の順"},
          "link": {"enum": ["logistic", "probit", "cloglog"], "default": "logistic", "description": "link function; the family's own without it", "x-description-ja": "リンク関数。なければ分布の標準リンク"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
        """;
  }

  @Override
  public OrdinalParameters parse(JsonNode parameters, Dictionary dictionary) {
    return OrdinalParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(OrdinalParameters p) {
    return p.variables();
  }

  /** A model of categorical terms only is near to its table of cells. Others are not additive. */
  @Override
  public List<SequencedSet<String>> additiveSets(OrdinalParameters p) {
    boolean table =
        p.source().columns().stream().allMatch(Design.Column::categorical)
            && !p.source().design().hasOffset();
    return table ? List.of(variables(p)) : List.of();
  }

  @Override
  public SequencedSet<String> placesShown(OrdinalParameters p) {
    SequencedSet<String> names = new LinkedHashSet<>();
    p.source().design().factors().forEach(factor -> names.add(factor.variable()));
    names.removeAll(p.response().variables());
    return names;
  }

  @Override
  public List<String> shownBy(OrdinalParameters p) {
    return p.source().design().factors().stream().map(Design.Factor::variable).distinct().toList();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/coefficients"),
        OutputField.model("/thresholds"),
        OutputField.counts("/n"),
        OutputField.model("/deviance"),
        OutputField.model("/aic"));
  }

  @Override
  public OrdinalState start(OrdinalParameters p) {
    return OrdinalSteps.start(p);
  }

  @Override
  public byte[] broadcast(OrdinalState state) {
    return state.broadcast().bytes();
  }

  @Override
  public Layout layout(OrdinalParameters p, Dictionary dictionary, byte[] broadcast) {
    return OrdinalLayout.of(p, OrdinalBroadcast.read(broadcast, p));
  }

  @Override
  public NodeProgram node(OrdinalParameters p, Dictionary dictionary) {
    return new RowsProgram(
        p.source(), bytes -> new OrdinalAnswer(p, OrdinalBroadcast.read(bytes, p)));
  }

  @Override
  public Step<OrdinalState, OrdinalResult> step(
      OrdinalParameters p, OrdinalState state, Sums sums) {
    return OrdinalSteps.step(p, state, sums);
  }
}
