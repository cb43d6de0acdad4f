package org.kumiki.algorithms.pca;

import java.util.List;
import java.util.OptionalDouble;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.crossproducts.Columns;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters.
 *
 * @param components how many to show
 * @param scale true for components of the correlations, false for those of the covariances
 */
record PcaParameters(Columns columns, int components, boolean scale) {

  static PcaParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(json, List.of("variables", "components", "scale"), List.of());
    Columns columns =
        Columns.of(
            "parameters.variables", reader.requiredTexts("variables", Columns.MOST), dictionary);
    OptionalDouble asked = reader.positive("components");
    double components = asked.orElse(columns.size());
    if (components != Math.rint(components) || components > columns.size()) {
      throw new InvalidInput(
          "parameters.components",
          "expected a whole number from 1 to %d, the number of variables",
          columns.size());
    }
    return new PcaParameters(columns, (int) components, reader.flag("scale", true));
  }
}
