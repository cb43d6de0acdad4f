package org.kumiki.coordinator.console.ask;

import java.util.Map;
import org.kumiki.coordinator.console.form.ParameterFields;
import org.kumiki.protocols.document.ParameterBound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template's parameter schema with the bounds of a permit in it, for a form. A parameter that the
 * permit bounds has to be given, and a default that it excludes is none. What may run is decided by
 * the permit itself, not by this.
 */
final class PermitNarrowing {

  private PermitNarrowing() {}

  static ObjectNode of(JsonNode template, Map<String, ParameterBound> bounds) {
    ObjectNode schema = template.deepCopy().asObject();
    bounds.forEach(
        (name, bound) -> {
          if (schema.path("properties").path(name) instanceof ObjectNode property) {
            narrow(property, bound);
            if (!ParameterFields.isRequired(schema, name)) {
              (schema.get("required") instanceof ArrayNode list
                      ? list
                      : schema.putArray("required"))
                  .add(name);
            }
          }
        });
    return schema;
  }

  private static void narrow(ObjectNode property, ParameterBound bound) {
    boolean ofItems = property.get("items") instanceof ObjectNode;
    ObjectNode one = ofItems ? (ObjectNode) property.get("items") : property;
    bound
        .minimum()
        .filter(m -> m > one.path("minimum").asDouble(Double.NEGATIVE_INFINITY))
        .ifPresent(m -> one.put("minimum", m));
    bound
        .maximum()
        .filter(m -> m < one.path("maximum").asDouble(Double.POSITIVE_INFINITY))
        .ifPresent(m -> one.put("maximum", m));
    if (!bound.allowed().isEmpty()) {
      ArrayNode allowed = JsonNodeFactory.instance.arrayNode();
      bound.allowed().forEach(a -> allowed.add(a.node()));
      one.set("enum", allowed);
      if (allowed.size() == 1 && !ofItems) {
        property.set("default", allowed.get(0));
      }
    }
    JsonNode usual = property.path("default");
    if (!usual.isMissingNode() && !bound.admits(usual)) {
      property.remove("default");
    }
  }
}
