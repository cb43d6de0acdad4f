package org.kumiki.coordinator.console.desk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.kumiki.coordinator.permit.StoredDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a document says that was verified when it was published, also when it is over by now. */
final class SignedContent {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SignedContent() {}

  static JsonNode of(StoredDocument document) {
    String payload =
        JSON.readTree(new String(document.jws(), StandardCharsets.UTF_8))
            .path("payload")
            .asString("");
    return JSON.readTree(
        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(n -> n.asString("")).toList();
  }
}
