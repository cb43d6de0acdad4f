package org.kumiki.algorithms.correlation;

import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.crossproducts.CrossProductBroadcast;
import org.kumiki.algorithms.crossproducts.CrossProductLayout;
import org.kumiki.algorithms.crossproducts.CrossProductPass;
import org.kumiki.algorithms.crossproducts.CrossProductSteps;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Pearson's correlation of every two of some numbers, with its test and interval, over the rows
 * that have all of them.
 *
 * <p>Leaves the node, in two rounds: sums and squares; then products of two variables about the
 * common centre, and third and fourth powers. Sent back: centres and scales over at least ten
 * persons.
 *
 * @see <a href="https://doi.org/10.2307/2331838">R. A. Fisher, Biometrika 10 (1915) 507: the
 *     interval by the inverse hyperbolic tangent</a>
 */
public final class CorrelationAlgorithm
    implements FederatedAlgorithm<CorrelationParameters, CrossProductBroadcast, CorrelationResult> {

  @Override
  public String id() {
    return "correlation";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String parameterSchema() {
    return """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
         "required": ["variables"], "additionalProperties": false,
         "properties": {
          "variables": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 200, "uniqueItems": true,
            "description": "numbers with more than two values"},
          "method": {"type": "string", "enum": ["pearson"], "default": "pearson"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95}}}
        """;
  }

  @Override
  public CorrelationParameters parse(JsonNode parameters, Dictionary dictionary) {
    return CorrelationParameters.parse(parameters, dictionary);
  }

  @Override
  public SequencedSet<String> variables(CorrelationParameters p) {
    return p.columns().variables();
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(OutputField.model("/correlations"), OutputField.counts("/n"));
  }

  @Override
  public CrossProductBroadcast start(CorrelationParameters p) {
    return CrossProductBroadcast.first();
  }

  @Override
  public byte[] broadcast(CrossProductBroadcast state) {
    return state.bytes();
  }

  @Override
  public Layout layout(CorrelationParameters p, Dictionary dictionary, byte[] broadcast) {
    return CrossProductLayout.of(p.columns(), CrossProductBroadcast.read(broadcast, p.columns()));
  }

  @Override
  public NodeProgram node(CorrelationParameters p, Dictionary dictionary) {
    return broadcast ->
        new CrossProductPass(p.columns(), CrossProductBroadcast.read(broadcast, p.columns()));
  }

  @Override
  public Step<CrossProductBroadcast, CorrelationResult> step(
      CorrelationParameters p, CrossProductBroadcast state, Sums sums) {
    return CrossProductSteps.step(
        p.columns(), state, sums, products -> new CorrelationResult(p, products));
  }
}
