package org.kumiki.coordinator.release;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.kumiki.algorithms.AlgorithmRegistry;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.disclosure.OutputField;
import org.kumiki.algorithms.disclosure.Profile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an output checker is shown beside a result: which rules were applied, how each came out, and
 * what each field is, in words and in ACRO's terms. Guarantees: made from the released document
 * alone, so it tells nothing that the document does not. Pure.
 */
public final class Evidence {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final String ANY = "*";

  private final JsonNode document;
  private final List<OutputField> fields;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Evidence(JsonNode document, List<OutputField> fields) {
    this.document = document;
    this.fields = fields;
    this.profile =
        Profile.named("disclosure.profile", document.path("disclosure").path("profile").asString());
  }

  /**
   * The evidence of a result document.
   *
   * @param algorithms that know what the fields of its template are; of a template that none of
   *     them knows a person must look at everything
   */
  public static ObjectNode of(JsonNode document, AlgorithmRegistry algorithms) {
    List<OutputField> fields =
        algorithms
            .byId(document.path("template").path("id").asString())
            .<List<OutputField>>map(FederatedAlgorithm::outputs)
            .orElse(List.of());
    return new Evidence(document, fields).make();
  }

  /** The evidence of a result document in JSON text, as indented JSON. */
  public static String text(String document, AlgorithmRegistry algorithms) {
    return MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(of(MAPPER.readTree(document), algorithms));
  }

  private ObjectNode make() {
    for (String key : List.of("query", "permit", "template", "privacy", "nodes", "coverage")) {
      json.set(key, document.path(key).deepCopy());
    }
    putProfile();
    json.put("outcome", "");
    ArrayNode listed = json.putArray("fields");
    Set<RuleWords> applied = EnumSet.of(RuleWords.R1, RuleWords.R2);
    if (document.path("privacy").asString().equals("secure-aggregation")) {
      applied.add(RuleWords.R3);
    }
    boolean unknown = false;
    for (String key : document.path("result").propertyNames()) {
      Optional<OutputField> field = fieldAt("/" + key);
      // Names of levels, iterations, flags are no figures; a template that declares nothing is odd.
      unknown |= fields.isEmpty();
      field.ifPresent(f -> list(listed, f, applied));
    }
    fields.stream()
        .filter(f -> f.path().contains(ANY) && occurs(f.path()))
        .forEach(f -> list(listed, f, applied));
    if (document.path("result").path("exploration").asBoolean(false)) {
      applied.removeAll(EnumSet.of(RuleWords.R1, RuleWords.R6, RuleWords.R7));
      applied.add(RuleWords.R6_5);
    }
    json.put("outcome", checks(applied, unknown));
    RuleWords.putOutcome(json.putObject("words"), json.path("outcome").asString());
    return json;
  }

  private void putProfile() {
    ObjectNode node = json.putObject("profile");
    node.put("name", profile.name()).put("k", profile.k());
    node.put("rounded_to", profile.roundingBase());
    node.put("nodes_per_cell", profile.nodesPerCell());
    node.put("zeros", profile.zerosDisclosive() ? "withheld" : "shown");
    ArrayNode sources = node.putArray("sources");
    profile
        .sources()
        .forEach(
            s ->
                sources
                    .addObject()
                    .put("title", s.title())
                    .put("url", s.url())
                    .put("date", s.date()));
    ObjectNode tier = json.putObject("tier");
    RuleWords.putTier(tier.put("number", profile.tier()), profile.tier());
  }

  private Optional<OutputField> fieldAt(String path) {
    return fields.stream().filter(f -> path.equals(f.path())).findFirst();
  }

  private boolean occurs(String pattern) {
    String key = pattern.substring(1).split("/", -1)[0];
    return document.path("result").has(key);
  }

  private void list(ArrayNode listed, OutputField field, Set<RuleWords> applied) {
    ObjectNode node = listed.addObject();
    node.put("path", "/result" + field.path());
    node.put("class", field.outputClass().text());
    node.put("statbarn", field.statbarn().text());
    ArrayNode risks = node.putArray("risks");
    field.statbarn().risks().forEach(risks::add);
    node.put("withheld", withheld(rule -> true, field.path()).size());
    field.outputClass().rules().forEach(rule -> applied.add(RuleWords.valueOf(rule)));
  }

  /** ACRO's fold: one failure fails all, one review asks for one. */
  private String checks(Set<RuleWords> applied, boolean unknown) {
    ArrayNode checks = json.putArray("checks");
    boolean nothing = document.path("result").isEmpty();
    boolean review = unknown || !profile.active();
    boolean fail = nothing;
    for (RuleWords rule : RuleWords.values()) {
      List<String> paths = withheld(rule.text()::equals, "");
      if (!applied.contains(rule) && paths.isEmpty()) {
        continue;
      }
      String status = !profile.active() ? "off" : paths.isEmpty() ? "pass" : "review";
      if (nothing && paths.isEmpty()) {
        // What stopped first hides how the others would have come out.
        continue;
      }
      if (nothing) {
        status = "fail";
      }
      review |= status.equals("review");
      ObjectNode check = checks.addObject().put("rule", rule.text()).put("status", status);
      rule.putInto(check.putObject("words"), profile);
      ArrayNode where = check.putArray("withheld");
      paths.forEach(where::add);
    }
    return fail ? "fail" : review ? "review" : "pass";
  }

  private List<String> withheld(Predicate<String> rule, String under) {
    List<String> paths = new ArrayList<>();
    String pattern = "/result" + under.replace(ANY, "[0-9]+") + "(/.*)?";
    for (JsonNode entry : document.path("disclosure").path("withheld")) {
      String path = entry.path("path").asString();
      boolean ofRule = rule.test(entry.path("rule").asString());
      if (ofRule && (under.isEmpty() || path.matches(pattern))) {
        paths.add(path);
      }
    }
    return paths;
  }
}
