package org.kumiki.coordinator.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists that forms choose from: purposes of Article 53(1), prohibited uses of Article 54, data
 * categories of Article 51(1) and a few more. A version never changes.
 */
public final class CodeLists {

  private final Map<String, List<Code>> lists;

  private CodeLists(Map<String, List<Code>> lists) {
    this.lists = lists;
  }

  /** The lists of a version that this build has. */
  public static CodeLists version(String version) {
    Map<String, List<Code>> lists = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> list :
        FormResource.read("codes-" + version + ".json").path("lists").properties()) {
      lists.put(
          list.getKey(),
          list.getValue()
              .valueStream()
              .map(
                  c ->
                      new Code(
                          c.path("code").asString(),
                          c.path("article").asString(),
                          new Bilingual(c.path("en").asString(), c.path("ja").asString())))
              .toList());
    }
    return new CodeLists(lists);
  }

  /** The newest lists. */
  public static CodeLists latest() {
    return version("1");
  }

  /** The codes of a list, in order, for example of {@code purpose}. */
  public List<Code> list(String name) {
    return Optional.ofNullable(lists.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no list '" + name + "'"));
  }

  /** Each list as a definition of JSON Schema, with the words beside the codes. */
  ObjectNode definitions() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    lists.forEach(
        (name, codes) -> {
          ObjectNode definition = all.putObject(name);
          definition.put("type", "string");
          var values = definition.putArray("enum");
          ObjectNode labels = definition.putObject("x-labels");
          for (Code code : codes) {
            values.add(code.code());
            ObjectNode label =
                labels
                    .putObject(code.code())
                    .put("en", code.words().en())
                    .put("ja", code.words().ja());
            if (!code.article().isEmpty()) {
              label.put("article", code.article());
            }
          }
        });
    return all;
  }
}
