package org.kumiki.node.policy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
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

  private static final int MOST_COMPILED = 16;

  // Every query of a template shows the same schema, and to compile it costs more than to use it.
  private static final Map<JsonText, Schema> COMPILED =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonText, Schema> eldest) {
          return size() > MOST_COMPILED;
        }
      };

  /** The first fault, if any. */
  Optional<Message> fault(JsonNode parameters) {
    JsonNode tree = schema.node();
    List<Error> errors = compiled(tree).validate(parameters);
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

  private Schema compiled(JsonNode tree) {
    synchronized (COMPILED) {
      return COMPILED.computeIfAbsent(
          schema,
          _ ->
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(tree));
    }
  }
}
