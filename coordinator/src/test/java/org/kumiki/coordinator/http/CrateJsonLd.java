package org.kumiki.coordinator.http;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A metadata file as a processor of JSON-LD reads it. The context is the part of RO-Crate's that we
 * use ({@code ro-crate-context.json}, terms as in ResearchObject/ro-crate,
 * docs/_specification/1.2/context.jsonld): what it does not know, a processor drops without a word.
 */
final class CrateJsonLd {

  private CrateJsonLd() {}

  /** Properties of each entity after expansion, by its absolute IRI. */
  static SortedMap<String, Set<String>> read(byte[] metadata) throws IOException {
    try (InputStream context = CrateJsonLd.class.getResourceAsStream("ro-crate-context.json")) {
      JsonDocument known = JsonDocument.of(context);
      JsonLdOptions options =
          new JsonLdOptions(
              (url, how) -> {
                if (!url.toString().equals("https://w3id.org/ro/crate/1.2/context")) {
                  throw new IllegalStateException("another context: " + url);
                }
                return known;
              });
      options.setBase(URI.create("https://example.org/crate/"));
      JsonArray expanded =
          JsonLd.expand(JsonDocument.of(new ByteArrayInputStream(metadata))).options(options).get();
      SortedMap<String, Set<String>> entities = new TreeMap<>();
      for (JsonValue entity : expanded) {
        entities.put(
            entity.asJsonObject().getString("@id"), new TreeSet<>(entity.asJsonObject().keySet()));
      }
      return entities;
    } catch (JsonLdError e) {
      throw new IOException("not JSON-LD", e);
    }
  }
}
