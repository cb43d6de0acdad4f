package org.kumiki.coordinator.outputcheck;

import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The metadata file of an RO-Crate 1.2: entities, flat, by their ids. */
final class CrateGraph {

  /** Of every crate. */
  static final String FILE = "ro-crate-metadata.json";

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String VERSION = "https://w3id.org/ro/crate/1.2";

  private final ObjectNode metadata = JSON.createObjectNode();
  private final ArrayNode graph;

  /**
   * A crate whose root is {@code ./}.
   *
   * @param profiles that its metadata file follows, beside RO-Crate itself
   */
  CrateGraph(String... profiles) {
    metadata.put("@context", VERSION + "/context");
    graph = metadata.putArray("@graph");
    ObjectNode file = entity(FILE, "CreativeWork");
    refer(file, "about", "./");
    if (profiles.length == 0) {
      refer(file, "conformsTo", VERSION);
    } else {
      ArrayNode all = file.putArray("conformsTo");
      all.addObject().put("@id", VERSION);
      for (String profile : profiles) {
        all.addObject().put("@id", profile);
      }
    }
  }

  /** One more entity. */
  ObjectNode entity(String id, String... types) {
    ObjectNode entity = graph.addObject().put("@id", id);
    if (types.length == 1) {
      entity.put("@type", types[0]);
    } else {
      ArrayNode all = entity.putArray("@type");
      List.of(types).forEach(all::add);
    }
    return entity;
  }

  /** A reference. */
  static void refer(ObjectNode entity, String key, String id) {
    entity.putObject(key).put("@id", id);
  }

  /** References. */
  static void referAll(ObjectNode entity, String key, List<String> ids) {
    ArrayNode all = entity.putArray(key);
    ids.forEach(id -> all.addObject().put("@id", id));
  }

  /** The file. */
  byte[] bytes() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(metadata);
  }
}
