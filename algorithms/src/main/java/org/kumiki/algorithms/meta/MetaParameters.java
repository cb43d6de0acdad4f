package org.kumiki.algorithms.meta;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters.
 *
 * @param hartungKnapp true if errors follow the spread of the estimates, with Student's t
 */
record MetaParameters(
    SiteModel<?, ?, ?> model, Method method, boolean hartungKnapp, double confidence) {

  static MetaParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json,
            List.of("model", "parameters", "method", "hartung_knapp", "conf_level"),
            List.of());
    reader.requiredText("model");
    String model = reader.choice("model", List.of("glm", "cox"), List.of());
    JsonNode inner = json.path("parameters");
    if (!inner.isObject()) {
      throw new InvalidInput(
          "parameters.parameters", "expected an object with the parameters of %s", model);
    }
    Method method = Method.of(reader.choice("method", Method.ids(), List.of()));
    boolean hartungKnapp = reader.flag("hartung_knapp", false);
    if (hartungKnapp && method == Method.FIXED) {
      throw new InvalidInput(
          "parameters.hartung_knapp", "is for REML and DL, not for one effect of all");
    }
    return new MetaParameters(
        SiteModels.of(model, inner, dictionary), method, hartungKnapp, reader.confidence());
  }

  int width() {
    return model.terms().size();
  }
}
