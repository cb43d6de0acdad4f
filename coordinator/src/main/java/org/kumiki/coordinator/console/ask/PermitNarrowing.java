package org.kumiki.coordinator.console.ask;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kumiki.coordinator.console.form.ParameterFields;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.TabulationPlan;
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

  static ObjectNode of(JsonNode template, PermitTemplate permit) {
    return of(template, permit.plans().isEmpty() ? permit.parameters() : values(permit));
  }

  /** Of several plans their values together: which belong to each other, the planner says. */
  private static Map<String, ParameterBound> values(PermitTemplate permit) {
    Map<String, Set<JsonText>> values = new TreeMap<>();
    Map<String, Integer> plans = new TreeMap<>();
    for (TabulationPlan plan : permit.plans()) {
      for (Map.Entry<String, JsonNode> given : plan.parameters().node().properties()) {
        Set<JsonText> known = values.computeIfAbsent(given.getKey(), k -> new LinkedHashSet<>());
        JsonNode value = given.getValue();
        (value.isArray() ? value.valueStream() : Stream.of(value))
            .forEach(v -> known.add(JsonText.of(v)));
        plans.merge(given.getKey(), 1, Integer::sum);
      }
    }
    Map<String, ParameterBound> bounds = new TreeMap<>(permit.parameters());
    values.forEach(
        (name, known) -> {
          if (!known.isEmpty() && plans.get(name) == permit.plans().size()) {
            bounds.put(
                name, new ParameterBound(Optional.empty(), Optional.empty(), List.copyOf(known)));
          }
        });
    return bounds;
  }

  private static ObjectNode of(JsonNode template, Map<String, ParameterBound> bounds) {
    ObjectNode schema = template.deepCopy().asObject();
    bounds.forEach(
        (name, bound) -> {
          if (schema.path("properties").path(name) instanceof ObjectNode property) {
            narrow(property, bound);
            if (!ParameterFields.isRequired(schema, name) && !isDefault(template, name, bound)) {
              (schema.get("required") instanceof ArrayNode list
                      ? list
                      : schema.putArray("required"))
                  .add(name);
            }
          }
        });
    return schema;
  }

  /** What the template says where nothing is given need not be given. */
  private static boolean isDefault(JsonNode template, String name, ParameterBound bound) {
    JsonNode usual = template.path("properties").path(name).path("default");
    return !usual.isMissingNode() && bound.allowed().equals(List.of(JsonText.of(usual)));
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
