package org.kumiki.algorithms.derive;

import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The key {@code episodes} of a query: writes each of its columns as a derivation, behind those
 * that it reads and before the others, which may read its columns.
 */
final class EpisodesKey {

  private EpisodesKey() {}

  /** The derivations of a query with those of its episodes. */
  static ArrayNode into(Keys query, String key, JsonNode derive, Dictionary base) {
    Keys keys = Keys.of(query.place(key), query.get(key), "start", "stop", "event", "split", "as");
    ArrayNode given = derive instanceof ArrayNode array ? array : array();
    int at = place(query, keys, given, base);
    ArrayNode all = array();
    for (int i = 0; i <= given.size(); i++) {
      if (i == at) {
        columns(keys, all);
      }
      if (i < given.size()) {
        all.add(given.get(i));
      }
    }
    return all;
  }

  /** The first place at which all that it reads is there. */
  private static int place(Keys query, Keys keys, ArrayNode given, Dictionary base) {
    ArrayNode before = array();
    for (int at = 0; ; at++) {
      Dictionary known = Derivations.parse(query.place("derive"), before, base).dictionary();
      Optional<InvalidInput> fault = fault(keys, known);
      if (fault.isEmpty()) {
        return at;
      }
      if (!comesLater(fault.get(), given, at)) {
        throw fault.get();
      }
      before.add(given.get(at));
    }
  }

  /** True if what is unknown is one of the derivations from a place on. */
  private static boolean comesLater(InvalidInput fault, ArrayNode given, int at) {
    for (int i = at; i < given.size(); i++) {
      String name = given.get(i).path("name").asString("");
      if (fault.what().startsWith("unknown variable '" + name + "'")) {
        return true;
      }
    }
    return false;
  }

  private static Optional<InvalidInput> fault(Keys keys, Dictionary dictionary) {
    try {
      new EpisodesReader(keys, dictionary).read();
      return Optional.empty();
    } catch (InvalidInput e) {
      return Optional.of(e);
    }
  }

  private static void columns(Keys keys, ArrayNode out) {
    Keys names = Keys.of(keys.place("as"), keys.get("as"), "start", "stop", "time", "event");
    for (String take : new String[] {"start", "stop", "time", "event"}) {
      boolean needed = !take.equals("time") && (!take.equals("event") || keys.has("event"));
      if (needed || names.has(take)) {
        add(keys, out, names.text(take, DerivationReader.LONGEST_LEVEL)).put("take", take);
      }
    }
    int column = 0;
    for (JsonNode split : keys.get("split")) {
      Keys one = new Keys(keys.place("split") + "[" + column + "]", split);
      add(keys, out, one.text("name", DerivationReader.LONGEST_LEVEL))
          .put("take", "split")
          .put("column", column++);
    }
  }

  private static ObjectNode add(Keys keys, ArrayNode out, String name) {
    ObjectNode episode = out.addObject().put("name", name).putObject("episode");
    for (String key : new String[] {"start", "stop", "event", "split"}) {
      if (keys.has(key)) {
        episode.set(key, keys.get(key).deepCopy());
      }
    }
    return episode;
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
