package org.kumiki.coordinator.page.result;

import java.util.List;
import org.kumiki.coordinator.page.markup.Markup;
import tools.jackson.databind.JsonNode;

/** A meta-analysis: pooled coefficients as those of a model, then how the sites differ. */
final class PooledFigures {

  private final String id;
  private final JsonNode document;
  private final KnownEffects effects;

  PooledFigures(String id, JsonNode document, KnownEffects effects) {
    this.id = id;
    this.document = document;
    this.effects = effects;
  }

  List<Markup> all() {
    JsonNode parameters = document.path("parameters");
    Measure measure =
        Field.text(parameters, "model").equals("cox")
            ? Measure.ofCox()
            : Measure.ofGlm(parameters.path("parameters"));
    return new ModelFigures(id, document, measure, effects).all();
  }
}
