package org.kumiki.coordinator.outputcheck;

import static org.kumiki.coordinator.outputcheck.CrateGraph.refer;
import static org.kumiki.coordinator.outputcheck.CrateGraph.referAll;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.protocols.document.ResultReceipt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run whose result is released as a Five Safes RO-Crate (https://w3id.org/5s-crate/0.4) in a bag:
 * who asked, under which permit, what was run on which data, who checked the disclosure, and what
 * came out. Guarantees: holds no figure but those of the released document, and names no checker.
 * Deterministic.
 */
final class FiveSafesCrate {

  private static final String PROFILE = "https://w3id.org/5s-crate/0.4";
  private static final String DONE = "http://schema.org/CompletedActionStatus";
  private static final String RESULT = "outputs/result.json";
  private static final String RECEIPT = "outputs/receipt.jose.json";

  private final ResultRelease release;
  private final ResultReceipt receipt;
  private final JsonNode document;
  private final Optional<Organisation> affiliation;
  private final String body;
  private final CrateGraph graph = new CrateGraph();

  private FiveSafesCrate(
      ResultRelease release,
      ResultReceipt receipt,
      JsonNode document,
      Optional<Organisation> affiliation,
      String body) {
    this.release = release;
    this.receipt = receipt;
    this.document = document;
    this.affiliation = affiliation;
    this.body = body;
  }

  /**
   * The crate as a zip.
   *
   * @param document as it was released
   * @param jws the signed receipt
   * @param affiliation where the person who asked worked then, where that is known
   * @param body the name of the body
   */
  static byte[] of(
      ResultRelease release,
      ResultReceipt receipt,
      String document,
      byte[] jws,
      Optional<Organisation> affiliation,
      String body) {
    FiveSafesCrate crate =
        new FiveSafesCrate(
            release, receipt, JsonMapper.shared().readTree(document), affiliation, body);
    crate.describe();
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    files.put(CrateGraph.FILE, crate.graph.bytes());
    files.put(RESULT, document.getBytes(StandardCharsets.UTF_8));
    files.put(RECEIPT, jws);
    TemplateCrate.addTo(files, receipt.template(), receipt.releasedAt());
    // Of the content: two results are never the same bag, and the same one always is.
    UUID identifier =
        UUID.nameUUIDFromBytes(
            (receipt.queryId() + " " + receipt.result().hex()).getBytes(StandardCharsets.UTF_8));
    return Bag.zip("query-" + receipt.queryId(), identifier, receipt.releasedAt(), files);
  }

  private void describe() {
    ObjectNode root = graph.entity("./", "Dataset");
    root.put("name", "Result of query " + receipt.queryId());
    root.put(
        "description",
        release
            .note()
            .orElse("A released result of federated analysis; data stayed with holders."));
    root.put("datePublished", receipt.releasedAt().toString());
    refer(root, "license", "#terms");
    refer(root, "conformsTo", PROFILE);
    refer(root, "mainEntity", TemplateCrate.FOLDER);
    refer(root, "sourceOrganization", "#permit");
    refer(root, "publisher", "#body");
    referAll(root, "hasPart", List.of(RESULT, RECEIPT, TemplateCrate.FOLDER));
    referAll(root, "mentions", List.of("#query", "#sign-off", "#disclosure-check"));
    graph
        .entity(PROFILE, "CreativeWork", "Profile")
        .put("name", "Five Safes RO-Crate profile")
        .put("version", "0.4");
    people();
    ObjectNode template = graph.entity(TemplateCrate.FOLDER, "Dataset");
    template
        .put("name", receipt.template().id())
        .put("version", receipt.template().version())
        .put("identifier", "sha256:" + receipt.template().sha256().hex());
    refer(template, "conformsTo", TemplateCrate.PROFILE);
    run();
    checks();
    output(RESULT, "application/json", "The released document");
    output(RECEIPT, "application/jose+json", "The coordinator's signed receipt of the document");
  }

  private void people() {
    graph.entity("#body", "Organization").put("name", body);
    ObjectNode coordinator = graph.entity("#coordinator", "SoftwareApplication");
    coordinator.put("name", "Kumiki coordinator");
    refer(coordinator, "provider", "#body");
    graph
        .entity("#permit", "Project")
        .put("name", "Permit " + receipt.permit())
        .put("identifier", receipt.permit());
    graph
        .entity("#terms", "CreativeWork")
        .put("name", "Terms of permit " + receipt.permit())
        .put("description", "For the purposes and persons that the permit names");
    ObjectNode person = graph.entity("#person", "Person");
    person.put("name", release.person()).put("identifier", release.person());
    refer(person, "memberOf", "#permit");
    affiliation.ifPresent(
        organisation -> {
          refer(person, "affiliation", "#organisation");
          graph
              .entity("#organisation", "Organization")
              .put("name", organisation.name().en())
              .put("identifier", organisation.id());
        });
  }

  private void run() {
    ObjectNode action = graph.entity("#query", "CreateAction");
    action.put("name", "Query " + receipt.queryId() + " by " + receipt.mode().text());
    action.put("startTime", document.path("started").asString());
    action.put("endTime", document.path("finished").asString());
    action.put("actionStatus", DONE);
    refer(action, "agent", "#person");
    refer(action, "instrument", TemplateCrate.FOLDER);
    ArrayNode inputs = action.putArray("object");
    receipt
        .parameters()
        .node()
        .properties()
        .forEach(
            p ->
                input(
                    inputs,
                    p.getKey(),
                    p.getValue().isString() ? p.getValue().asString() : p.getValue().toString()));
    receipt.cohort().ifPresent(c -> input(inputs, "cohort", c));
    receipt
        .datasets()
        .forEach(
            (node, data) -> {
              // No Dataset: that would be a part of this crate.
              String id = "#data-" + node;
              inputs.addObject().put("@id", id);
              graph
                  .entity(id, "DigitalDocument")
                  .put("name", data.id() + " at " + node)
                  .put("version", data.version())
                  .put("description", "Stays with its holder; not in this crate");
            });
    referAll(action, "result", List.of(RESULT));
  }

  private void input(ArrayNode inputs, String name, String value) {
    inputs.addObject().put("@id", "#parameter-" + name);
    ObjectNode parameter = graph.entity("#parameter-" + name, "PropertyValue");
    parameter.put("name", name).put("value", value);
    refer(parameter, "exampleOfWork", "#formal-" + name);
    graph.entity("#formal-" + name, "FormalParameter").put("name", name);
  }

  private void checks() {
    ObjectNode signOff =
        assessed(
            "#sign-off",
            "SignOff",
            "Sign-off of the query by its permit: approved",
            "#coordinator",
            List.of("./", TemplateCrate.FOLDER, "#permit"));
    signOff.put("endTime", document.path("started").asString());
    refer(signOff, "instrument", "#terms");
    boolean byPeople = !release.deciders().isEmpty();
    ObjectNode disclosure =
        assessed(
            "#disclosure-check",
            "DisclosureCheck",
            "Disclosure check by the rules of %s%s: released"
                .formatted(receipt.profile(), byPeople ? " and by output checkers" : ""),
            byPeople ? "#body" : "#coordinator",
            List.of("./"));
    disclosure.put("endTime", receipt.releasedAt().toString());
  }

  private ObjectNode assessed(
      String id, String term, String name, String agent, List<String> objects) {
    ObjectNode action = graph.entity(id, "AssessAction");
    refer(action, "additionalType", "https://w3id.org/shp#" + term);
    action.put("name", name).put("actionStatus", DONE);
    referAll(action, "object", objects);
    refer(action, "agent", agent);
    return action;
  }

  private void output(String id, String format, String name) {
    graph.entity(id, "File").put("name", name).put("encodingFormat", format);
  }
}
