package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.coordinator.query.WorkOrderSignature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a query that is asked, or only preflighted.
 *
 * @param permit its id
 * @param query of the contract; nothing of it is checked
 * @param schema in place of the catalogue's
 * @param body all of it
 */
record Submission(String permit, JsonNode query, Optional<Dictionary> schema, ObjectNode body) {

  static Submission read(byte[] json, List<String> keys) {
    ObjectNode body = Json.read(json);
    for (String key : body.propertyNames()) {
      if (!keys.contains(key)) {
        throw InvalidInput.unknown("body", "key", key, keys);
      }
    }
    JsonNode permit = body.path("permit");
    if (!permit.isString() || !permit.stringValue().matches("[a-z0-9.-]{1,64}")) {
      throw new InvalidInput("permit", "expected the id of a permit");
    }
    if (!body.path("query").isObject()) {
      throw new InvalidInput("query", "expected an object");
    }
    JsonNode schema = body.path("schema");
    return new Submission(
        permit.stringValue(),
        body.get("query"),
        schema.isMissingNode()
            ? Optional.empty()
            : Optional.of(DictionaryReader.read("schema", Json.bytes(schema))),
        body);
  }

  QueryRequest request(String person, WorkOrderSignature signature) {
    return new QueryRequest(permit, person, Json.bytes(query), schema, signature);
  }
}
