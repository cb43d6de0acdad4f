package org.kumiki.protocols.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value inside a document, held as its canonical text (RFC 8785): equal values are equal
 * texts. Immutable.
 */
public record JsonText(String canonical) {

  /** The empty object. */
  public static final JsonText EMPTY_OBJECT = new JsonText("{}");

  /** Checks that the text is canonical. */
  public JsonText {
    if (!CanonicalJson.of(StrictJson.tree(canonical)).equals(canonical)) {
      throw new DocumentFault("not canonical JSON");
    }
  }

  /** The canonical text of a value. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static JsonText of(JsonNode node) {
    return new JsonText(CanonicalJson.of(node));
  }

  /**
   * Parses any JSON text strictly.
   *
   * @throws IllegalArgumentException if it is not strict JSON
   */
  public static JsonText parse(String json) {
    return of(StrictJson.tree(json));
  }

  /** A fresh tree. */
  @JsonValue
  public JsonNode node() {
    return StrictJson.tree(canonical);
  }

  @Override
  public String toString() {
    return canonical;
  }
}
