package org.kumiki.coordinator.console.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a form sent. Guarantees: a member is named only by a field of the form, so nothing that a
 * form does not ask can be put in; what is empty is left out; what is no number stays as it was
 * typed, so that it can be shown and called wrong.
 *
 * @param values of every field by its name, in order
 */
public record Sent(Map<String, List<String>> values) {

  private static final int MOST_ITEMS = 200;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,18}([.][0-9]{1,18})?(e-?[0-9]{1,2})?");
  private static final Pattern BETWEEN = Pattern.compile("[,;\\s、]+");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:/@+-]{0,64}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final int DEEPEST = 20;
  private static final JsonMapper READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(40)
                          .maxNameLength(256)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies. */
  public Sent {
    values = Map.copyOf(values);
  }

  /** The first value of a field; empty where there is none. */
  public String first(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** Whether nothing but another language or other colours is wanted of the page. */
  public boolean isLook() {
    return values.containsKey("language") || values.containsKey("theme");
  }

  /** Whether the form is to be shown again, with what was typed, before anything is done. */
  public boolean isAgain() {
    return values.containsKey("add") || values.containsKey("remove") || isLook();
  }

  /**
   * What somebody wrote, in the order of its fields' names: no codes, numbers and marks of the
   * form.
   */
  public List<String> written() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .flatMap(e -> e.getValue().stream())
            .map(String::strip)
            .filter(text -> !CODE.matcher(text).matches())
            .toList();
  }

  /** The members that the fields give, below a pointer. */
  public ObjectNode object(List<FieldSpec> fields, String pointer) {
    ObjectNode object = NODES.objectNode();
    for (FieldSpec field : fields) {
      value(field, pointer + "/" + field.name()).ifPresent(v -> object.set(field.name(), v));
    }
    return object;
  }

  /** What a field gives; empty where nothing was filled in. */
  public Optional<JsonNode> value(FieldSpec field, String at) {
    String text = first(at).replace("\r\n", "\n");
    return switch (field.kind()) {
      case TEXT, DATE, CHOICE -> text(text.strip());
      case LONG -> text.isBlank() ? Optional.empty() : text(text);
      case NUMBER ->
          text.strip().matches("-?[0-9]{1,18}")
              ? Optional.of(NODES.numberNode(Long.parseLong(text.strip())))
              : text(text.strip());
      case DECIMAL -> number(text.strip());
      case NUMBERS -> numbers(text);
      case JSON -> json(text.strip());
      case YESNO ->
          switch (text) {
            case "true" -> Optional.of(NODES.booleanNode(true));
            case "false" -> Optional.of(NODES.booleanNode(false));
            default -> Optional.empty();
          };
      case TICK -> text.equals("true") ? Optional.of(NODES.booleanNode(true)) : Optional.empty();
      case CHOICES -> list(values.getOrDefault(at, List.of()));
      case LINES -> list(text.lines().map(String::strip).toList());
      case GROUP -> {
        ObjectNode object = object(field.fields(), at);
        yield object.isEmpty() ? Optional.empty() : Optional.of(object);
      }
      case ITEMS -> items(field, at);
    };
  }

  private static Optional<JsonNode> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(NODES.stringNode(text));
  }

  private static Optional<JsonNode> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(
            WHOLE.matcher(text).matches()
                ? NODES.numberNode(Long.parseLong(text))
                : NODES.numberNode(Double.parseDouble(text)))
        : text(text);
  }

  private static Optional<JsonNode> numbers(String text) {
    ArrayNode list = NODES.arrayNode();
    BETWEEN.splitAsStream(text).forEach(one -> number(one).ifPresent(list::add));
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(READER.readTree(text));
    } catch (JacksonException e) {
      // Shown again as it was typed, and called wrong: no field of this kind wants a text.
      return text(text);
    }
  }

  private static Optional<JsonNode> list(List<String> entries) {
    ArrayNode list = NODES.arrayNode();
    entries.stream().filter(e -> !e.isEmpty()).forEach(list::add);
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  private Optional<JsonNode> items(FieldSpec field, String at) {
    Pattern own = Pattern.compile(Pattern.quote(at) + "/([0-9]{1,4})(?:/.*)?");
    TreeSet<Integer> indices = new TreeSet<>();
    values
        .keySet()
        .forEach(
            name -> {
              var matcher = own.matcher(name);
              if (matcher.matches() && indices.size() < MOST_ITEMS) {
                indices.add(Integer.valueOf(matcher.group(1)));
              }
            });
    String removed = first("remove");
    List<ObjectNode> items = new ArrayList<>();
    for (int index : indices) {
      String item = at + "/" + index;
      ObjectNode object = object(field.fields(), item);
      // An empty one stays while its marker is sent: somebody is about to fill it in.
      if (!removed.equals(item) && (!object.isEmpty() || values.containsKey(item))) {
        items.add(object);
      }
    }
    if (first("add").equals(at)) {
      items.add(NODES.objectNode());
    }
    ArrayNode list = NODES.arrayNode();
    items.forEach(list::add);
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }
}
