package org.kumiki.algorithms.correlation;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters.
 *
 * @param confidence level of the intervals
 * @param ranks the cells in which values are ranked; empty for Pearson's
 */
record CorrelationParameters(Columns columns, double confidence, Optional<RankGrids> ranks) {

  static CorrelationParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(json, List.of("variables", "method", "conf_level"), List.of());
    boolean ranked =
        reader.choice("method", List.of("pearson", "spearman"), List.of()).equals("spearman");
    Columns columns =
        Columns.of(
            "parameters.variables", reader.requiredTexts("variables", Columns.MOST), dictionary);
    return new CorrelationParameters(
        columns,
        reader.confidence(),
        ranked ? Optional.of(RankGrids.of(columns, dictionary)) : Optional.empty());
  }
}
