package org.kumiki.coordinator.dataset;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of a description: a JSON Schema that this build brings, with titles in English and
 * Japanese. What breaks it is told per field in both. Safe for threads.
 */
public final class DescriptionSchema {

  private static final String NAME = "description.schema.json";
  private static final int MOST_FINDINGS = 100;
  private static final Pattern INDEX = Pattern.compile("/([0-9]+)(?=/|$)");

  private final byte[] bytes;
  private final JsonNode tree;
  private final Schema schema;

  /** The one of this build. */
  public DescriptionSchema() {
    bytes = read();
    tree = JsonMapper.builder().build().readTree(bytes);
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(tree);
  }

  private static byte[] read() {
    try (InputStream in = DescriptionSchema.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is not in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + NAME, e);
    }
  }

  /** The schema, for whoever draws a form. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** What breaks the schema; empty where nothing does. */
  List<Finding> findings(JsonNode given) {
    return schema.validate(given).stream().limit(MOST_FINDINGS).map(this::finding).toList();
  }

  private Finding finding(Error error) {
    Bilingual words = words(error);
    return Finding.error(field(error), words.en(), words.ja().orElseThrow());
  }

  /** {@code keywords[2].en} of {@code /keywords/2/en}. */
  private static String field(Error error) {
    String path = INDEX.matcher(pointer(error)).replaceAll("[$1]").replace('/', '.');
    String field = path.startsWith(".") ? path.substring(1) : path;
    String property = error.getProperty();
    if (property == null || property.isEmpty()) {
      return field.isEmpty() ? "description" : field;
    }
    return field.isEmpty() ? property : field + "." + property;
  }

  private static String pointer(Error error) {
    String text = error.getInstanceLocation().toString();
    return text.startsWith("/") || text.isEmpty() ? text : "/" + text;
  }

  private Bilingual words(Error error) {
    String limit = limit(error);
    return switch (error.getKeyword()) {
      case "required" -> new Bilingual("it is missing", "必須項目がありません");
      case "additionalProperties" ->
          new Bilingual("no such field is known; take it out", "この項目は使えません。削除してください");
      case "type" -> new Bilingual("expected: " + limit, "型が違います。期待される型：" + limit);
      case "minLength" -> new Bilingual("it is empty", "空です");
      case "maxLength" -> new Bilingual("at most " + limit + " characters", limit + "文字以内にしてください");
      case "minItems", "minProperties" ->
          new Bilingual("at least " + limit + " is needed", limit + "件以上必要です");
      case "maxItems", "maxProperties" ->
          new Bilingual("at most " + limit + " are possible", limit + "件以内にしてください");
      case "uniqueItems" -> new Bilingual("something is in it twice", "重複があります");
      case "minimum" -> new Bilingual("at least " + limit, limit + "以上にしてください");
      case "maximum" -> new Bilingual("at most " + limit, limit + "以下にしてください");
      case "multipleOf" -> new Bilingual("round it to tens", "10の位に丸めてください");
      case "pattern" -> form(error);
      default -> new Bilingual(error.getMessage(), "この値は使えません（" + error.getKeyword() + "）");
    };
  }

  private static String limit(Error error) {
    JsonNode limit = error.getSchemaNode();
    return limit == null || limit.isContainer() ? "" : limit.asString();
  }

  /** What a pattern means stands beside it. */
  private Bilingual form(Error error) {
    String at = error.getSchemaLocation().getFragment().toString();
    JsonNode around = tree.at(at.substring(0, at.lastIndexOf('/')));
    return new Bilingual(
        "expected " + around.path("description").asString(""),
        "形式が違います：" + around.path("x-description-ja").asString(""));
  }
}
