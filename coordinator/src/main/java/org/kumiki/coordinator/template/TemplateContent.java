package org.kumiki.coordinator.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OutputCheck;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateSlot;
import org.kumiki.protocols.document.TemplateTerms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an author wrote of a template, complete or not. Guarantees: where {@link #faults} finds
 * nothing, {@link #template} gives a document whose parameters are no wider than the algorithm's,
 * and {@link #example} a query that it admits. Immutable.
 */
public final class TemplateContent {

  private static final List<String> NEEDED =
      List.of(
          "id",
          "version",
          "algorithm",
          "threats",
          "profile",
          "most_variables",
          "most_entries",
          "purposes",
          "differential_privacy",
          "output_check");
  private static final StandardAlgorithms ALGORITHMS = new StandardAlgorithms();

  private final ObjectNode json;

  /** Of a draft as it is kept. */
  public TemplateContent(ObjectNode json) {
    this.json = json.deepCopy();
  }

  /** As it is kept; a copy. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /** The template's id, empty where none is chosen yet. */
  public String id() {
    return json.path("id").asString("");
  }

  /** The version, empty where none is chosen yet. */
  public String version() {
    return json.path("version").asString("");
  }

  /** The algorithm, where a known one is chosen. */
  public Optional<FederatedAlgorithm<?, ?, ?>> algorithm() {
    return ALGORITHMS.byId(json.path("algorithm").asString(""));
  }

  /** All that is wrong or missing, in the order of the members. */
  public List<ContentFault> faults() {
    List<ContentFault> faults = new ArrayList<>(ContentSchema.SHIPPED.faults(json));
    if (!faults.isEmpty()) {
      return faults;
    }
    for (String key : NEEDED) {
      JsonNode value = json.path(key);
      if (value.isMissingNode()
          || (value.isString() && value.asString().isBlank())
          || (value.isArray() && value.isEmpty())) {
        faults.add(new ContentFault("/" + key, Message.of("is needed"), true));
      }
    }
    for (String language : List.of("en", "ja")) {
      if (json.path("title").path(language).asString("").isBlank()) {
        faults.add(new ContentFault("/title/" + language, Message.of("is needed"), true));
      }
    }
    faults.addAll(ofMeaning());
    return faults;
  }

  private List<ContentFault> ofMeaning() {
    List<ContentFault> faults = new ArrayList<>();
    if (json.has("profile") && !json.path("profile").asString().isEmpty()) {
      look("/profile", faults, () -> Profile.named("/profile", json.path("profile").asString()));
    }
    String chosen = json.path("algorithm").asString("");
    if (algorithm().isEmpty()) {
      if (!chosen.isEmpty()) {
        faults.add(
            new ContentFault(
                "/algorithm",
                InvalidInput.unknown("/algorithm", "algorithm", chosen, ALGORITHMS.ids()).said(),
                false));
      }
      return faults;
    }
    look("/parameters", faults, this::narrowed);
    if (!faults.isEmpty()) {
      return faults;
    }
    if (json.path("example").path("query").isMissingNode()
        || json.path("example").path("schema").isMissingNode()) {
      faults.add(
          new ContentFault(
              "/example", Message.of("needs a query and the schema of its data"), true));
    } else {
      try {
        checkedExample();
      } catch (InvalidInput e) {
        faults.add(new ContentFault(ofExample(e.where()), e.located(), false));
      }
    }
    return faults;
  }

  /** The member that a fault of the example names; the limit of the template that it breaks. */
  private static String ofExample(String where) {
    if (where.startsWith("/")) {
      return where;
    }
    String path = where.replaceFirst(",.*", "").replace('.', '/');
    if (path.startsWith("parameters/") || path.startsWith("query/")) {
      return "/example/query/" + path.replaceFirst("^query/", "");
    }
    return path.startsWith("example/schema") ? "/example/schema" : "/example";
  }

  private interface Look {
    Object at();
  }

  /** A fault's place is the member, unless the fault names one itself. */
  private static void look(String pointer, List<ContentFault> faults, Look look) {
    try {
      look.at();
    } catch (InvalidInput e) {
      boolean own = e.where().startsWith("/");
      faults.add(new ContentFault(own ? e.where() : pointer, own ? e.said() : e.located(), false));
    }
  }

  private ObjectNode narrowed() {
    JsonNode schema = JsonMapper.shared().readTree(algorithm().orElseThrow().parameterSchema());
    return ParameterNarrowing.of(schema, json.path("parameters"));
  }

  private BoundExample<?, ?, ?> checkedExample() {
    BoundExample<?, ?, ?> example = example();
    int variables = json.path("most_variables").asInt(Integer.MAX_VALUE);
    if (example.variables().size() > variables) {
      throw new InvalidInput(
          "/most_variables",
          "the example uses %d variables: %s",
          example.variables().size(),
          String.join(", ", example.variables()));
    }
    long entries = example.firstLayout().slots().stream().mapToLong(Slot::length).sum();
    if (entries > json.path("most_entries").asInt(Integer.MAX_VALUE)) {
      throw new InvalidInput(
          "/most_entries", "of the example %d numbers leave a node in a round", entries);
    }
    return example;
  }

  /**
   * Its example, bound.
   *
   * @throws InvalidInput if the template would not admit it
   */
  public BoundExample<?, ?, ?> example() {
    return BoundExample.of(algorithm().orElseThrow(), narrowed(), json.path("example"));
  }

  /**
   * The document that reviewers sign; only of content without faults.
   *
   * @param author who wrote it
   */
  public Template template(String author) {
    FederatedAlgorithm<?, ?, ?> algorithm = algorithm().orElseThrow();
    return new Template(
        id(),
        version(),
        algorithm.id(),
        algorithm.version(),
        JsonText.of(narrowed()),
        example().firstLayout().slots().stream().map(TemplateContent::slot).toList(),
        json.path("purposes").valueStream().map(p -> Purpose.valueOf(p.asString())).toList(),
        outputs(algorithm),
        author,
        Optional.of(
            new TemplateTerms(
                json.path("profile").asString(),
                json.path("most_variables").asInt(),
                json.path("most_entries").asInt(),
                json.path("differential_privacy").asBoolean(),
                OutputCheck.valueOf(json.path("output_check").asString()))));
  }

  private List<String> outputs(FederatedAlgorithm<?, ?, ?> algorithm) {
    if (!json.path("outputs").isEmpty()) {
      return json.path("outputs").valueStream().map(JsonNode::asString).toList();
    }
    List<String> outputs = new ArrayList<>();
    for (OutputField field : algorithm.outputs()) {
      outputs.add(
          "%s: %s (%s)"
              .formatted(field.path(), field.outputClass().text(), field.statbarn().text()));
    }
    return outputs.isEmpty() ? List.of("the result of " + algorithm.id()) : outputs;
  }

  static TemplateSlot slot(Slot slot) {
    return new TemplateSlot(
        slot.name(),
        Integer.toString(slot.length()),
        slot.kind().name(),
        slot.bound().toString(),
        slot.disclosure().name(),
        slot.description());
  }
}
