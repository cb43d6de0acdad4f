package org.kumiki.algorithms.correlation;

import java.util.List;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters.
 *
 * @param confidence level of the intervals
 */
record CorrelationParameters(Columns columns, double confidence) {

  static CorrelationParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(json, List.of("variables", "method", "conf_level"), List.of());
    reader.choice("method", List.of("pearson"), List.of("spearman"));
    return new CorrelationParameters(
        Columns.of(
            "parameters.variables", reader.requiredTexts("variables", Columns.MOST), dictionary),
        reader.confidence());
  }
}
