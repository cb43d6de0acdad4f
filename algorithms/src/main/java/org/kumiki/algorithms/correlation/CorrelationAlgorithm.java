package org.kumiki.algorithms.correlation;

import java.util.List;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.crossproducts.CrossProductAlgorithm;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
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
    extends CrossProductAlgorithm<CorrelationParameters, CorrelationResult> {

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
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["variables"], "additionalProperties": false,
         "properties": {
          "variables": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 200, "uniqueItems": true, "description": "numbers with more than two values", "x-description-ja": "三つ以上の値を取る数値の変数"},
          "method": {"type": "string", "enum": ["pearson"], "default": "pearson", "description": "Pearson's correlation; spearman is known, not yet supported", "x-description-ja": "Pearson の相関。spearman は未対応"},
          "conf_level": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.95, "description": "confidence level of intervals", "x-description-ja": "信頼区間の水準"}}}
        """;
  }

  @Override
  public CorrelationParameters parse(JsonNode parameters, Dictionary dictionary) {
    return CorrelationParameters.parse(parameters, dictionary);
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(OutputField.model("/correlations"), OutputField.counts("/n"));
  }

  @Override
  protected Columns columns(CorrelationParameters p) {
    return p.columns();
  }

  @Override
  protected CorrelationResult result(CorrelationParameters p, CrossProducts products) {
    return new CorrelationResult(p, products);
  }
}
