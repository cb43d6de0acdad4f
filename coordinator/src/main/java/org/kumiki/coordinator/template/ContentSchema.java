package org.kumiki.coordinator.template;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.kumiki.algorithms.message.SchemaWords;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The form of a draft: which members it may have, of which types and sizes. Immutable. */
final class ContentSchema {

  static final ContentSchema SHIPPED = new ContentSchema();

  private static final String RESOURCE = "content-1.json";

  private final Schema schema;

  private ContentSchema() {
    try (InputStream in = ContentSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in this build");
      }
      schema =
          SchemaRegistry.withDefaultDialect(
                  SpecificationVersion.DRAFT_2020_12,
                  b ->
                      b.schemaRegistryConfig(
                          SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).build()))
              .getSchema(JsonMapper.shared().readTree(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
  }

  List<ContentFault> faults(ObjectNode content) {
    return schema.validate(content).stream()
        .map(e -> new ContentFault(pointer(e), SchemaWords.of(e), false))
        .toList();
  }

  private static String pointer(Error error) {
    String at = error.getInstanceLocation().toString();
    return error.getProperty() == null ? at : at + "/" + error.getProperty();
  }
}
