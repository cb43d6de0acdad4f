package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.protocols.document.DocumentKind;
import tools.jackson.databind.JsonNode;

/** Templates, which everybody who is logged in may read. Safe for threads. */
public final class TemplateReader {

  private final DocumentLibrary library;

  /** Of this library. */
  public TemplateReader(DocumentLibrary library) {
    this.library = library;
  }

  /** All of them. */
  public List<TemplatePage> list() {
    return library.published(DocumentKind.TEMPLATE).stream().map(TemplateReader::page).toList();
  }

  /** The one of this content. */
  public Optional<TemplatePage> find(String sha256) {
    return list().stream().filter(t -> t.sha256().equals(sha256)).findFirst();
  }

  private static TemplatePage page(StoredDocument document) {
    JsonNode template = SignedContent.of(document);
    return new TemplatePage(
        template.path("id").asString(""),
        template.path("version").asString(""),
        template.path("algorithm").asString("") + " " + template.path("algorithmVersion").asInt(0),
        SignedContent.texts(template.path("purposes")),
        SignedContent.texts(template.path("outputs")),
        template.path("author").asString(""),
        template.path("layout").valueStream().map(TemplateReader::slot).toList(),
        document.payloadSha256().hex());
  }

  private static TemplatePage.Slot slot(JsonNode slot) {
    return new TemplatePage.Slot(
        slot.path("name").asString(""),
        slot.path("shape").asString(""),
        slot.path("kind").asString(""),
        slot.path("bound").asString(""),
        slot.path("disclosure").asString(""),
        slot.path("description").asString(""));
  }
}
