package org.kumiki.coordinator.query;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.SchemaWords;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in a schema's defaults and checks parameters against it. The schema is the signed
 * template's; it is never fetched from anywhere.
 */
public final class ParameterCheck {

  private static final String CONF_LEVEL = "conf_level";
  private static final String HETEROGENEITY = "heterogeneity";

  /** The confidence level where nothing is said. */
  static final double USUAL_LEVEL = 0.95;

  private final JsonNode schema;

  /** Against this schema. */
  public ParameterCheck(JsonText schema) {
    this.schema = schema.node();
  }

  /**
   * The parameters as the work order carries them.
   *
   * @param given those of the query, or of a part of it
   * @param confLevel of the query; goes into the parameters where the schema has it
   */
  public ObjectNode complete(QueryText query, ObjectNode given, double confLevel) {
    ObjectNode parameters = given.deepCopy();
    JsonNode properties = schema.path("properties");
    if (properties.has(CONF_LEVEL)) {
      if (!parameters.has(CONF_LEVEL)) {
        parameters.put(CONF_LEVEL, confLevel);
      } else if (query.confLevel().isPresent()) {
        throw new InvalidInput(
            "query.parameters." + CONF_LEVEL, "the level is given twice; give it beside template");
      }
    }
    query.heterogeneity().ifPresent(asked -> heterogeneity(query.template(), parameters, asked));
    fillIn(parameters);
    List<Error> errors = errors(parameters);
    if (!errors.isEmpty()) {
      throw invalid(errors.getFirst());
    }
    return parameters;
  }

  /**
   * The parameters of a tabulation plan, as the work order of a query carries them that asks for
   * this plan and for nothing else.
   *
   * @param template its id
   * @param given those of the plan
   * @throws InvalidInput if a parameter is missing that has no default, or one is wrong
   */
  public ObjectNode complete(String template, ObjectNode given) {
    ObjectNode parameters = given.deepCopy();
    if (schema.path("properties").has(CONF_LEVEL) && !parameters.has(CONF_LEVEL)) {
      parameters.put(CONF_LEVEL, USUAL_LEVEL);
    }
    fillIn(parameters);
    List<Error> errors = errors(parameters);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw new InvalidInput(
          "plan of template '" + template + "'" + first.getInstanceLocation(),
          SchemaWords.of(first));
    }
    return parameters;
  }

  private void fillIn(ObjectNode parameters) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode fallback = property.getValue().path("default");
      if (!fallback.isMissingNode() && !fallback.isNull() && !parameters.has(property.getKey())) {
        parameters.set(property.getKey(), fallback);
      }
    }
  }

  private List<Error> errors(ObjectNode parameters) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(parameters);
  }

  private void heterogeneity(String template, ObjectNode parameters, boolean asked) {
    boolean known = schema.path("properties").has(HETEROGENEITY);
    if (!known && asked) {
      throw new InvalidInput(
          "query." + HETEROGENEITY,
          "template '%s' does not compare sites; glm and cox do",
          template);
    }
    if (known && parameters.has(HETEROGENEITY)) {
      throw new InvalidInput(
          "query.parameters." + HETEROGENEITY, "it is given twice; give it beside template");
    }
    if (known) {
      parameters.put(HETEROGENEITY, asked);
    }
  }

  private InvalidInput invalid(Error error) {
    String where = "query.parameters" + error.getInstanceLocation().toString().replace('/', '.');
    if ("additionalProperties".equals(error.getKeyword())) {
      return InvalidInput.unknown(
          where,
          "parameter",
          error.getProperty(),
          new ArrayList<>(schema.path("properties").propertyNames()));
    }
    return new InvalidInput(where, SchemaWords.of(error));
  }
}
