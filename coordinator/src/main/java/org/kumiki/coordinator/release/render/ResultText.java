package org.kumiki.coordinator.release.render;

import org.kumiki.coordinator.release.ResultDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A released document as text where only the document is at hand. Pure. */
public final class ResultText {

  private ResultText() {}

  /** The text of a result document. */
  public static String of(JsonNode document) {
    return TextRendering.of(new ResultDocument((ObjectNode) document), DocumentTables.of(document));
  }
}
