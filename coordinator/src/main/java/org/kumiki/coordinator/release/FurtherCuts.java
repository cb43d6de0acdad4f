package org.kumiki.coordinator.release;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.message.Message;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes figures out of a document on which the rules were applied already. Guarantees: a count is
 * never taken out here, where nothing would look at what gives it back; nothing is left of a place
 * that was cut but names.
 */
final class FurtherCuts {

  private static final String RULE = "OUTPUT_CHECKER";
  private static final String COPIED = "/result/heterogeneity";

  private final ObjectNode document;
  private final int k;
  private final Message because;

  FurtherCuts(ObjectNode document, int k, Message because) {
    this.document = document;
    this.k = k;
    this.because = because;
  }

  /** Takes out what is at this place, if the rules did not do it already. */
  void cut(String path, OutputFigures counts) {
    JsonNode there = document.at(path);
    if (there.isMissingNode()) {
      throw new InvalidInput("data.withhold", "there is nothing at %s in the result", path);
    }
    String inResult = path.substring("/result".length());
    for (Figure figure : counts.figures()) {
      boolean beneath = figure.path().equals(inResult) || figure.path().startsWith(inResult + "/");
      if (beneath && !document.at("/result" + figure.path()).isNull()) {
        throw new InvalidInput(
            "data.withhold",
            "the count at /result%s cannot be withheld in the output of this template; round the"
                + " counts, or reject the result",
            figure.path());
      }
    }
    if (emptied(path)) {
      ObjectNode entry =
          ((ArrayNode) document.path("disclosure").path("withheld"))
              .addObject()
              .put("path", path)
              .put("rule", RULE)
              .put("k", k);
      entry.putNull("interval");
      DocumentParts.reason(entry, because);
    }
    if (path.equals(COPIED) || path.startsWith(COPIED + "/")) {
      emptied(inResult);
    }
  }

  private boolean emptied(String path) {
    JsonPointer pointer = JsonPointer.compile(path);
    JsonNode there = document.at(pointer);
    if (there.isContainer()) {
      return emptied(there);
    }
    if (!there.isNumber()) {
      return false;
    }
    JsonNode parent = document.at(pointer.head());
    if (parent instanceof ObjectNode object) {
      object.putNull(pointer.last().getMatchingProperty());
    } else if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), JsonNodeFactory.instance.nullNode());
    }
    return true;
  }

  private static boolean emptied(JsonNode container) {
    boolean any = false;
    if (container instanceof ObjectNode object) {
      for (String key : List.copyOf(object.propertyNames())) {
        JsonNode value = object.path(key);
        if (value.isNumber()) {
          object.putNull(key);
          any = true;
        } else {
          any |= value.isContainer() && emptied(value);
        }
      }
    } else if (container instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        if (value.isNumber()) {
          array.set(i, JsonNodeFactory.instance.nullNode());
          any = true;
        } else {
          any |= value.isContainer() && emptied(value);
        }
      }
    }
    return any;
  }

  /** The document, with this note. */
  ObjectNode noted(Message note) {
    ObjectNode disclosure = (ObjectNode) document.path("disclosure");
    ((ArrayNode) disclosure.path("notes")).add(note.en());
    ((ArrayNode) disclosure.path("notes_ja")).add(note.ja());
    return document;
  }
}
