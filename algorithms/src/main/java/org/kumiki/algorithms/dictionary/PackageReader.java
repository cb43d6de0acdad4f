package org.kumiki.algorithms.dictionary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/** Reads the resources of a Data Package: the persons, then the tables that hang on them. */
final class PackageReader {

  private static final int MOST_TABLES = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** A file beside the others: no folder, no address. */
  private static final Pattern PATH = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._-]{0,199}");

  /** A resource before its keys are read. */
  private record Resource(String where, String name, String path, JsonNode schema) {}

  private PackageReader() {}

  static Dictionary read(String where, JsonNode root) {
    JsonNode listed = root.get("resources");
    if (!listed.isArray() || listed.isEmpty() || listed.size() > MOST_TABLES) {
      throw new InvalidInput(
          where, "\"resources\" must be an array of 1 to %s tables", MOST_TABLES);
    }
    List<Resource> resources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < listed.size(); i++) {
      Resource resource = resource(where + ", resource " + (i + 1), listed.get(i));
      if (!names.add(resource.name())) {
        throw new InvalidInput(resource.where(), "the name occurs twice");
      }
      resources.add(resource);
    }
    Resource first = resources.getFirst();
    Dictionary persons = persons(first);
    List<SecondaryTable> secondary = new ArrayList<>();
    for (Resource resource : resources.subList(1, resources.size())) {
      secondary.add(secondary(resource, first.name(), persons));
    }
    Dictionary whole =
        new Dictionary(
            persons.variables(),
            persons.missingValues(),
            persons.unit(),
            Optional.of(new DataPackage(first.name(), first.path(), secondary)));
    unambiguous(first.where(), whole);
    return whole;
  }

  private static Resource resource(String where, JsonNode resource) {
    JsonNode name = resource.path("name");
    if (!name.isString() || !NAME.matcher(name.stringValue()).matches()) {
      throw new InvalidInput(
          where,
          "\"name\" must be a letter, then letters, digits, '_' and '-', at most 64; found %s",
          FieldReader.show(name));
    }
    String place = where + " ('" + name.stringValue() + "')";
    JsonNode path = resource.path("path");
    if (!path.isMissingNode() && !(path.isString() && PATH.matcher(path.stringValue()).matches())) {
      throw new InvalidInput(
          place + ", path",
          "expected the plain name of a file in the site's folder, found %s",
          FieldReader.show(path));
    }
    if (!resource.path("schema").isObject()) {
      throw new InvalidInput(place, "\"schema\" must be an object with the key \"fields\"");
    }
    return new Resource(
        place,
        name.stringValue(),
        path.isString() ? path.stringValue() : "",
        resource.get("schema"));
  }

  private static Dictionary persons(Resource resource) {
    Dictionary table = DictionaryReader.table(resource.where(), resource.schema());
    if (resource.schema().has("foreignKeys")) {
      throw new InvalidInput(
          resource.where() + ", foreignKeys",
          "the first table is that of the persons and hangs on no other");
    }
    List<String> key = names(resource.where() + ", primaryKey", resource.schema(), "primaryKey");
    if (key.size() != 1) {
      throw new InvalidInput(
          resource.where() + ", primaryKey",
          "expected one field, the person key: the first table has one row per person");
    }
    if (table.unit().filter(unit -> !unit.equals(key.getFirst())).isPresent()) {
      throw new InvalidInput(
          resource.where() + ", kumiki.unit", "expected the primaryKey, '%s'", key.getFirst());
    }
    return keyed(resource.where() + ", primaryKey", table, key.getFirst());
  }

  private static SecondaryTable secondary(Resource resource, String first, Dictionary persons) {
    Dictionary table = DictionaryReader.table(resource.where(), resource.schema());
    String where = resource.where() + ", foreignKeys";
    String personKey = persons.unit().orElseThrow();
    JsonNode foreign = resource.schema().path("foreignKeys");
    if (!foreign.isArray() || foreign.size() != 1) {
      throw new InvalidInput(
          where, "expected one foreign key, to '%s' of the person table '%s'", personKey, first);
    }
    List<String> field = names(where + ".fields", foreign.get(0), "fields");
    JsonNode reference = foreign.get(0).path("reference");
    List<String> referred = names(where + ".reference.fields", reference, "fields");
    boolean toPersons =
        reference.path("resource").isString()
            && reference.get("resource").stringValue().equals(first);
    if (field.size() != 1 || !toPersons || !referred.equals(List.of(personKey))) {
      throw new InvalidInput(
          where,
          "expected one field that refers to '%s' of the person table '%s'; other tables cannot be"
              + " referred to",
          personKey,
          first);
    }
    Dictionary keyed = keyed(where + ".fields", table, field.getFirst());
    VariableType type = persons.variable(where, personKey).type();
    if (keyed.variable(where, field.getFirst()).type() != type) {
      throw new InvalidInput(where, "'%s' and '%s' differ in type", field.getFirst(), personKey);
    }
    List<String> primaryKey =
        names(resource.where() + ", primaryKey", resource.schema(), "primaryKey");
    primaryKey.forEach(name -> table.variable(resource.where() + ", primaryKey", name));
    return new SecondaryTable(resource.name(), keyed, primaryKey, resource.path());
  }

  private static Dictionary keyed(String where, Dictionary table, String key) {
    Variable variable = table.variable(where, key);
    if (variable.type() != VariableType.INTEGER && variable.type() != VariableType.STRING) {
      throw new InvalidInput(where, "'%s' must be of type integer or string", key);
    }
    return new Dictionary(table.variables(), table.missingValues(), Optional.of(key));
  }

  /** A name or an array of names, as Frictionless has keys; none where there is no such key. */
  private static List<String> names(String where, JsonNode object, String key) {
    JsonNode node = object.path(key);
    if (node.isMissingNode()) {
      return List.of();
    }
    List<String> names =
        node.isString() ? List.of(node.stringValue()) : FieldReader.texts(where, node);
    if (Set.copyOf(names).size() != names.size()) {
      throw new InvalidInput(where, "a field stands there twice");
    }
    return names;
  }

  /** What a permit opens by a name is one variable. */
  private static void unambiguous(String where, Dictionary whole) {
    for (SecondaryTable table : whole.tables()) {
      for (String name : table.dictionary().names()) {
        if (whole.find(table.qualified(name)).isPresent()) {
          throw new InvalidInput(
              where,
              "the field '%s' has the name of a variable of table '%s'",
              table.qualified(name),
              table.name());
        }
      }
    }
  }
}
