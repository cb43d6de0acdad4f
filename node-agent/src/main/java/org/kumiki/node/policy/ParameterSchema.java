package org.kumiki.node.policy;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * Whether parameters keep to a signed template's JSON Schema and are written out with all their
 * defaults, so that one computation has one text (rule R names it by that text).
 */
record ParameterSchema(JsonText schema) {

  /** The first fault, if any. */
  Optional<String> fault(JsonNode parameters) {
    JsonNode tree = schema.node();
    List<Error> errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(tree)
            .validate(parameters);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      return Optional.of(
          "parameters"
              + first.getInstanceLocation().toString().replace('/', '.')
              + ": "
              + first.getMessage());
    }
    for (Map.Entry<String, JsonNode> property : tree.path("properties").properties()) {
      JsonNode fallback = property.getValue().path("default");
      if (!fallback.isMissingNode() && !fallback.isNull() && !parameters.has(property.getKey())) {
        return Optional.of(
            "parameter " + property.getKey() + " must be written out, its default is " + fallback);
      }
    }
    return Optional.empty();
  }
}
