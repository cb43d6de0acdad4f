package org.kumiki.coordinator.form;

import com.networknt.schema.Error;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;

/** Says what a broken rule of a schema expects: its own words, or those of its kind of rule. */
final class FieldWords {

  private final JsonNode schema;

  FieldWords(JsonNode schema) {
    this.schema = schema;
  }

  /** The error with its field and words. */
  FieldError of(Error error) {
    JsonNode rules = holder(error);
    String place = error.getInstanceLocation().toString();
    String property = error.getProperty();
    boolean ofMember = property != null && isOfMember(error.getKeyword());
    return new FieldError(
        ofMember ? place + "/" + escape(property) : place,
        error.getKeyword(),
        own(rules).orElseGet(() -> usual(error, rules)));
  }

  private static boolean isOfMember(String keyword) {
    return keyword.equals("required") || keyword.equals("additionalProperties");
  }

  private static Optional<Bilingual> own(JsonNode rules) {
    JsonNode words = rules.path("x-error");
    return words.isMissingNode()
        ? Optional.empty()
        : Optional.of(new Bilingual(words.path("en").asString(), words.path("ja").asString()));
  }

  private Bilingual usual(Error error, JsonNode rules) {
    String keyword = error.getKeyword();
    String value = rules.path(keyword).asString("");
    return switch (keyword) {
      case "required" -> titled(rules.path("properties").path(error.getProperty()));
      case "additionalProperties" ->
          new Bilingual("there is no such field in this form", "この様式にはない項目です");
      case "enum" -> oneOf(rules.path("enum"));
      case "type" -> new Bilingual("expected a value of type " + value, "型が違います（" + value + "）");
      case "minLength", "pattern" -> new Bilingual("must not be empty", "空にできません");
      case "maxLength" ->
          new Bilingual("has at most " + value + " characters", value + "字以内で入力してください");
      case "minItems", "contains" ->
          new Bilingual(
              "has at least " + rules.path("minItems").asInt(1) + " entries",
              rules.path("minItems").asInt(1) + "件以上必要です");
      case "maxItems", "maxProperties" ->
          new Bilingual("has at most " + value + " entries", value + "件以内にしてください");
      case "uniqueItems" -> new Bilingual("has an entry twice", "同じ項目が重複しています");
      case "minimum" -> new Bilingual("is at least " + value, value + "以上を入力してください");
      case "maximum" -> new Bilingual("is at most " + value, value + "以下を入力してください");
      case "format" -> new Bilingual("expected a date, YYYY-MM-DD", "日付を YYYY-MM-DD の形式で入力してください");
      default -> new Bilingual("breaks the rule " + keyword, "規則 " + keyword + " に反しています");
    };
  }

  /** A condition asks for members that another part of the schema describes. */
  private static Bilingual titled(JsonNode member) {
    String en = member.path("title").asString("");
    String ja = member.path("x-ja").path("title").asString("");
    return en.isEmpty()
        ? new Bilingual("is missing", "入力が必要です")
        : new Bilingual("is missing: " + en, "入力が必要です：" + ja);
  }

  private static Bilingual oneOf(JsonNode codes) {
    String all = codes.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    return new Bilingual("expected one of: " + all, "次のいずれかを選んでください：" + all);
  }

  /** The part of the schema that the broken keyword stands in. */
  private JsonNode holder(Error error) {
    JsonNode node = schema;
    var place = error.getSchemaLocation().getFragment();
    for (int i = 0; i < place.getNameCount() - 1; i++) {
      Object step = place.getElement(i);
      node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
    }
    return node;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
