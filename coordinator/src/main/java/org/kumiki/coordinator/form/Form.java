package org.kumiki.coordinator.form;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a form. Guarantees: what it calls valid has every field that its article asks for,
 * within bounds; nothing is fetched from anywhere to check it. Safe for threads.
 */
public final class Form {

  /** More errors than this help nobody. */
  static final int MOST_ERRORS = 200;

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          b ->
              b.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .pathType(PathType.JSON_POINTER)
                      .build()));

  /** What a draft may still lack. */
  private static final Set<String> OF_THE_WHOLE =
      Set.of("required", "minItems", "contains", "minContains");

  private final FormKind kind;
  private final String version;
  private final Bilingual title;
  private final ObjectNode document;
  private final Schema schema;
  private final FieldWords words;

  private Form(ObjectNode document) {
    this.document = document;
    kind = FormKind.valueOf(document.path("kind").asString());
    version = document.path("version").asString();
    title =
        new Bilingual(
            document.path("title").path("en").asString(),
            document.path("title").path("ja").asString());
    ObjectNode rules = (ObjectNode) document.path("schema");
    rules.set("$defs", CodeLists.version(document.path("codes").asString()).definitions());
    schema = SCHEMAS.getSchema(rules);
    words = new FieldWords(rules);
  }

  /** The form that a document describes, with the lists of codes it names. */
  static Form of(ObjectNode document) {
    return new Form(document.deepCopy());
  }

  /** What is applied for by it. */
  public FormKind kind() {
    return kind;
  }

  /** Its version. */
  public String version() {
    return version;
  }

  /** Its title. */
  public Bilingual title() {
    return title;
  }

  /** All of it: sections in order, and the schema with its words. */
  public ObjectNode document() {
    return document.deepCopy();
  }

  /** What is wrong with answers that are to be submitted; empty if nothing is. */
  public List<FieldError> check(ObjectNode answers) {
    return schema.validate(answers).stream()
        .map(words::of)
        .distinct()
        .sorted(Comparator.comparing(FieldError::path).thenComparing(FieldError::rule))
        .limit(MOST_ERRORS)
        .toList();
  }

  /** What is wrong with a draft, of which anything may still be missing. */
  public List<FieldError> checkDraft(ObjectNode answers) {
    return schema.validate(answers).stream()
        .filter(e -> !OF_THE_WHOLE.contains(e.getKeyword()))
        .map(words::of)
        .distinct()
        .sorted(Comparator.comparing(FieldError::path).thenComparing(FieldError::rule))
        .limit(MOST_ERRORS)
        .toList();
  }
}
