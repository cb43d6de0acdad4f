package org.kumiki.algorithms.dictionary;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a dictionary as a Frictionless Table Schema or Data Package. Guarantees: {@link
 * DictionaryReader} reads the same dictionary from it; it holds what the dictionary holds and
 * nothing else that stood in the schema it came from. Safe for threads.
 */
public final class DictionaryWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DictionaryWriter() {}

  /** The schema, UTF-8. */
  public static byte[] write(Dictionary dictionary) {
    return JSON.writeValueAsString(tree(dictionary)).getBytes(StandardCharsets.UTF_8);
  }

  /** The schema as a tree. */
  public static ObjectNode tree(Dictionary dictionary) {
    if (dictionary.pack().isEmpty()) {
      ObjectNode schema = NODES.objectNode();
      table(schema, dictionary);
      dictionary.unit().ifPresent(unit -> schema.putObject("kumiki").put("unit", unit));
      return schema;
    }
    DataPackage pack = dictionary.pack().get();
    String key = dictionary.unit().orElseThrow();
    ObjectNode whole = NODES.objectNode();
    ArrayNode resources = whole.putArray("resources");
    ObjectNode persons = resource(resources, pack.person(), pack.path());
    table(persons, dictionary);
    persons.put("primaryKey", key);
    for (SecondaryTable table : pack.secondary()) {
      ObjectNode schema = resource(resources, table.name(), table.path());
      table(schema, table.dictionary());
      if (!table.primaryKey().isEmpty()) {
        texts(schema.putArray("primaryKey"), table.primaryKey());
      }
      ObjectNode foreign = schema.putArray("foreignKeys").addObject();
      foreign.put("fields", table.dictionary().unit().orElseThrow());
      foreign.putObject("reference").put("resource", pack.person()).put("fields", key);
    }
    return whole;
  }

  private static ObjectNode resource(ArrayNode resources, String name, String path) {
    ObjectNode resource = resources.addObject().put("name", name);
    if (!path.isEmpty()) {
      resource.put("path", path);
    }
    return resource.putObject("schema");
  }

  private static void table(ObjectNode schema, Dictionary dictionary) {
    ArrayNode fields = schema.putArray("fields");
    dictionary.variables().forEach(v -> fields.add(field(v)));
    texts(schema.putArray("missingValues"), dictionary.missingValues());
  }

  private static ObjectNode field(Variable variable) {
    ObjectNode field = NODES.objectNode();
    field.put("name", variable.name());
    field.put("type", variable.type().name().toLowerCase(Locale.ROOT));
    field.put("title", variable.title());
    ObjectNode constraints = NODES.objectNode();
    if (!variable.levels().isEmpty()) {
      ArrayNode levels = constraints.putArray("enum");
      if (variable.type() == VariableType.INTEGER) {
        variable.levels().forEach(l -> levels.add(new BigInteger(l)));
      } else {
        texts(levels, variable.levels());
      }
    }
    limit(constraints, "minimum", variable.type(), variable.minimum());
    limit(constraints, "maximum", variable.type(), variable.maximum());
    if (!constraints.isEmpty()) {
      field.set("constraints", constraints);
    }
    texts(field.putArray("trueValues"), variable.trueValues());
    texts(field.putArray("falseValues"), variable.falseValues());
    ObjectNode own = NODES.objectNode();
    variable.resolution().ifPresent(width -> own.put("resolution", number(width)));
    variable
        .inhabitants()
        .ifPresent(
            places -> {
              own.put("role", "geography");
              places.byLevel().forEach(own.withObject("inhabitants")::put);
            });
    if (!own.isEmpty()) {
      field.set("kumiki", own);
    }
    return field;
  }

  private static void limit(
      ObjectNode constraints, String key, VariableType type, OptionalDouble value) {
    if (value.isEmpty()) {
      return;
    }
    if (type == VariableType.DATE) {
      constraints.put(key, LocalDate.ofEpochDay((long) value.getAsDouble()).toString());
    } else {
      constraints.put(key, number(value.getAsDouble()));
    }
  }

  /** 120, not 120.0; every digit that the double needs. */
  private static BigDecimal number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? BigDecimal.valueOf((long) value)
        : new BigDecimal(Double.toString(value));
  }

  private static void texts(ArrayNode to, List<String> texts) {
    texts.forEach(to::add);
  }
}
