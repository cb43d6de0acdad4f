package org.kumiki.coordinator.outputcheck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kumiki.protocols.document.ResultReceipt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run whose result is released as an RO-Crate 1.1 in the terms of the Five Safes profile
 * (https://w3id.org/5s-crate/0.4): who asked, under which permit, what was run on which data, who
 * checked the disclosure, and what came out. Guarantees: holds no figure but those of the released
 * document, and names no checker. Deterministic.
 */
final class FiveSafesCrate {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String PROFILE = "https://w3id.org/5s-crate/0.4";
  private static final String DONE = "http://schema.org/CompletedActionStatus";
  private static final String RESULT = "outputs/result.json";
  private static final String RECEIPT = "outputs/receipt.jose.json";

  private final ResultRelease release;
  private final ResultReceipt receipt;
  private final JsonNode document;
  private final String body;
  private final ArrayNode graph;
  private final ObjectNode metadata = JSON.createObjectNode();

  private FiveSafesCrate(
      ResultRelease release, ResultReceipt receipt, JsonNode document, String body) {
    this.release = release;
    this.receipt = receipt;
    this.document = document;
    this.body = body;
    metadata.put("@context", "https://w3id.org/ro/crate/1.1/context");
    graph = metadata.putArray("@graph");
  }

  /**
   * The crate as a zip.
   *
   * @param document as it was released
   * @param jws the signed receipt
   * @param body the name of the body
   */
  static byte[] of(
      ResultRelease release, ResultReceipt receipt, String document, byte[] jws, String body) {
    FiveSafesCrate crate = new FiveSafesCrate(release, receipt, JSON.readTree(document), body);
    crate.describe();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      Instant at = receipt.releasedAt();
      add(
          zip,
          at,
          "ro-crate-metadata.json",
          JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(crate.metadata));
      add(zip, at, RESULT, document.getBytes(StandardCharsets.UTF_8));
      add(zip, at, RECEIPT, jws);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a crate in memory", e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, Instant at, String name, byte[] content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(at.toEpochMilli());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private ObjectNode entity(String id, String... types) {
    ObjectNode entity = graph.addObject().put("@id", id);
    if (types.length == 1) {
      entity.put("@type", types[0]);
    } else {
      ArrayNode all = entity.putArray("@type");
      List.of(types).forEach(all::add);
    }
    return entity;
  }

  private static void refer(ObjectNode entity, String key, String id) {
    entity.putObject(key).put("@id", id);
  }

  private static void referAll(ObjectNode entity, String key, List<String> ids) {
    ArrayNode all = entity.putArray(key);
    ids.forEach(id -> all.addObject().put("@id", id));
  }

  private void describe() {
    ObjectNode file = entity("ro-crate-metadata.json", "CreativeWork");
    refer(file, "about", "./");
    refer(file, "conformsTo", "https://w3id.org/ro/crate/1.1");
    ObjectNode root = entity("./", "Dataset");
    root.put("name", "Result of query " + receipt.queryId());
    root.put(
        "description",
        release
            .note()
            .orElse("A released result of federated analysis; data stayed with holders."));
    root.put("datePublished", receipt.releasedAt().toString());
    root.put("license", "Terms of permit " + receipt.permit());
    refer(root, "conformsTo", PROFILE);
    refer(root, "mainEntity", "#template");
    refer(root, "sourceOrganization", "#permit");
    refer(root, "publisher", "#body");
    referAll(root, "hasPart", List.of(RESULT, RECEIPT, "#template"));
    referAll(root, "mentions", List.of("#query", "#sign-off", "#disclosure-check"));
    entity(PROFILE, "CreativeWork")
        .put("name", "Five Safes RO-Crate profile")
        .put("version", "0.4");
    people();
    template();
    run();
    checks();
    output(RESULT, "application/json", "The released document");
    output(RECEIPT, "application/jose+json", "The coordinator's signed receipt of the document");
  }

  private void people() {
    entity("#body", "Organization").put("name", body);
    ObjectNode coordinator = entity("#coordinator", "SoftwareApplication");
    coordinator.put("name", "Kumiki coordinator");
    refer(coordinator, "provider", "#body");
    entity("#permit", "Project")
        .put("name", "Permit " + receipt.permit())
        .put("identifier", receipt.permit());
    ObjectNode person = entity("#person", "Person");
    person.put("name", release.person()).put("identifier", release.person());
    refer(person, "memberOf", "#permit");
  }

  private void template() {
    ObjectNode template = entity("#template", "ComputationalWorkflow", "SoftwareSourceCode");
    template
        .put("name", receipt.template().id())
        .put("version", receipt.template().version())
        .put("identifier", "sha256:" + receipt.template().sha256().hex());
  }

  private void run() {
    ObjectNode action = entity("#query", "CreateAction");
    action.put("name", "Query " + receipt.queryId() + " by " + receipt.mode().text());
    action.put("startTime", document.path("started").asString());
    action.put("endTime", document.path("finished").asString());
    action.put("actionStatus", DONE);
    refer(action, "agent", "#person");
    refer(action, "instrument", "#template");
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
              String id = "#data-" + node;
              inputs.addObject().put("@id", id);
              entity(id, "Dataset")
                  .put("name", data.id() + " at " + node)
                  .put("version", data.version())
                  .put("description", "Stays with its holder; not in this crate");
            });
    refer(action, "result", RESULT);
  }

  private void input(ArrayNode inputs, String name, String value) {
    inputs.addObject().put("@id", "#parameter-" + name);
    ObjectNode parameter = entity("#parameter-" + name, "PropertyValue");
    parameter.put("name", name).put("value", value);
    refer(parameter, "exampleOfWork", "#formal-" + name);
    entity("#formal-" + name, "FormalParameter").put("name", name);
  }

  private void checks() {
    ObjectNode signOff =
        assessed(
            "#sign-off",
            "SignOff",
            "Sign-off of the query by its permit: approved",
            "#coordinator");
    signOff.put("endTime", document.path("started").asString());
    boolean byPeople = !release.deciders().isEmpty();
    ObjectNode disclosure =
        assessed(
            "#disclosure-check",
            "DisclosureCheck",
            "Disclosure check by the rules of %s%s: released"
                .formatted(receipt.profile(), byPeople ? " and by output checkers" : ""),
            byPeople ? "#body" : "#coordinator");
    disclosure.put("endTime", receipt.releasedAt().toString());
  }

  private ObjectNode assessed(String id, String term, String name, String agent) {
    ObjectNode action = entity(id, "AssessAction");
    refer(action, "additionalType", "https://w3id.org/shp#" + term);
    action.put("name", name).put("actionStatus", DONE);
    refer(action, "object", "./");
    refer(action, "agent", agent);
    return action;
  }

  private void output(String id, String format, String name) {
    entity(id, "File").put("name", name).put("encodingFormat", format);
  }
}
