package org.kumiki.algorithms.correlation;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.crossproducts.CrossProductAlgorithm;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;
import tools.jackson.databind.JsonNode;

/**
 * Pearson's or Spearman's correlation of every two of some numbers, with its test and interval,
 * over the rows that have all of them.
 *
 * <p>Leaves the node, for Pearson's in two rounds: sums and squares; then products of two variables
 * about the common centre, and third and fourth powers. Sent back: centres and scales over at least
 * ten persons. For Spearman's in one round: rows per cell of each two variables, from which the
 * coordinator ranks. Nothing is sent back, for ranks would be counts.
 *
 * @see <a href="https://doi.org/10.2307/2331838">R. A. Fisher, Biometrika 10 (1915) 507: the
 *     interval by the inverse hyperbolic tangent</a>
 * @see <a href="https://doi.org/10.1007/BF02294183">D. G. Bonett and T. A. Wright, Psychometrika 65
 *     (2000) 23: its width for Spearman's</a>
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
      "variables": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 200, "uniqueItems": true, "description": "numbers with more than two values; for spearman with a declared minimum and maximum", "x-description-ja": "三つ以上の値を取る数値の変数。spearman では最小値と最大値の定義が必要"},
      "method": {"type": "string", "enum": ["pearson", "spearman"], "default": "pearson", "description": "Pearson's correlation of values, or Spearman's of ranks", "x-description-ja": "値の相関（Pearson）または順位の相関（Spearman）"},
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
  public List<Category> intervals(CorrelationParameters p) {
    return p.ranks().map(RankGrids::intervals).orElse(List.of());
  }

  @Override
  public Layout layout(CorrelationParameters p, Dictionary dictionary, byte[] broadcast) {
    Layout values = super.layout(p, dictionary, broadcast);
    return p.ranks().map(ranks -> RankLayout.of(onlyRound(ranks, p, broadcast))).orElse(values);
  }

  @Override
  public NodeProgram node(CorrelationParameters p, Dictionary dictionary) {
    NodeProgram values = super.node(p, dictionary);
    return p.ranks()
        .<NodeProgram>map(
            ranks -> broadcast -> new RankPass(p.columns(), onlyRound(ranks, p, broadcast)))
        .orElse(values);
  }

  private RankGrids onlyRound(RankGrids ranks, CorrelationParameters p, byte[] broadcast) {
    if (!Centres.read(broadcast, p.columns().size(), id()).areUnknown()) {
      throw new InvalidInput("broadcast", "spearman has one round; there is nothing to be told");
    }
    return ranks;
  }

  @Override
  public Step<Centres, CorrelationResult> step(CorrelationParameters p, Centres state, Sums sums) {
    if (p.ranks().isEmpty()) {
      return super.step(p, state, sums);
    }
    return unusable(sums)
        .orElseGet(
            () -> {
              RankGrids ranks = p.ranks().orElseThrow();
              RankedPairs pairs = RankedPairs.of(p.columns(), ranks, sums);
              return new Step.Done<>(new CorrelationResult(p, pairs.products(), pairs.cells()));
            });
  }

  @Override
  protected CorrelationResult result(CorrelationParameters p, CrossProducts products) {
    return new CorrelationResult(p, products, List.of());
  }
}
