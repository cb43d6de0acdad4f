package org.kumiki.algorithms.pca;

import java.util.List;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.crossproducts.CrossProductAlgorithm;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import tools.jackson.databind.JsonNode;

/**
 * Principal components of some numbers, over the rows that have all of them: the eigenvectors of
 * their correlations or covariances, as R's {@code prcomp} up to sign.
 *
 * <p>Leaves the node, in two rounds: sums and squares; then products of two variables about the
 * common centre, and third and fourth powers. Sent back: centres and scales over at least ten
 * persons. No person's scores exist outside the nodes.
 *
 * @see <a href="https://doi.org/10.1037/h0071325">H. Hotelling, J. Educ. Psychol. 24 (1933) 417</a>
 */
public final class PcaAlgorithm extends CrossProductAlgorithm<PcaParameters, PcaResult> {

  @Override
  public String id() {
    return "pca";
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
          "components": {"type": "integer", "minimum": 1, "maximum": 200, "description": "how many to show; all without it", "x-description-ja": "表示する成分の数。なければすべて"},
          "scale": {"type": "boolean", "default": true, "description": "divide by the standard deviation", "x-description-ja": "標準偏差で割る"}}}
        """;
  }

  @Override
  public PcaParameters parse(JsonNode parameters, Dictionary dictionary) {
    return PcaParameters.parse(parameters, dictionary);
  }

  @Override
  public List<OutputField> outputs() {
    return List.of(
        OutputField.model("/components"), OutputField.model("/loadings"), OutputField.counts("/n"));
  }

  @Override
  protected Columns columns(PcaParameters p) {
    return p.columns();
  }

  @Override
  protected PcaResult result(PcaParameters p, CrossProducts products) {
    return new PcaResult(p, products);
  }
}
