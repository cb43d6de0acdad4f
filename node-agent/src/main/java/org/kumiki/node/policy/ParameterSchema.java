package org.kumiki.node.policy;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.message.SchemaWords;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * Whether parameters keep to a signed template's JSON Schema and are written out with all their
 * defaults, so that one computation has one text (rule R names it by that text).
 */
record ParameterSchema(JsonText schema) {

  /** The first fault, if any. */
  Optional<Message> fault(JsonNode parameters) {
    JsonNode tree = schema.node();
    List<Error> errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(tree)
            .validate(parameters);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      return Optional.of(
          Message.of(
              "%s: %s",
              "parameters" + first.getInstanceLocation().toString().replace('/', '.'),
              SchemaWords.of(first)));
    }
    for (Map.Entry<String, JsonNode> property : tree.path("properties").properties()) {
      JsonNode fallback = property.getValue().path("default");
      if (!fallback.isMissingNode() && !fallback.isNull() && !parameters.has(property.getKey())) {
        return Optional.of(
            Message.of(
                "parameter %s must be written out, its default is %s",
                property.getKey(), fallback));
      }
    }
    return Optional.empty();
  }
}
