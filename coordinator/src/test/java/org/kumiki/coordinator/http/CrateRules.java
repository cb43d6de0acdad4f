package org.kumiki.coordinator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a machine can check of a finished Five Safes RO-Crate, each by the section it comes from.
 * Sources: [5S] Five Safes RO-Crate profile 0.4, https://trefx.uk/5s-crate/0.4 (text in
 * trefx/5s-crate, 0.4/index.md); [RO] RO-Crate 1.1, https://w3id.org/ro/crate/1.1 (the rules that
 * 1.2 kept); [WF] Workflow RO-Crate 1.0, https://w3id.org/workflowhub/workflow-ro-crate/1.0; [BAG]
 * RFC 8493. MUSTs, and the SHOULDs of a crate that is given back. Not checked: distribution and
 * Signposting of workflows (ours is nested).
 */
final class CrateRules {

  private static final String ROOT = "./";
  private static final Set<String> STATES =
      Set.of("Potential", "Active", "Completed", "Failed").stream()
          .map(s -> "http://schema.org/" + s + "ActionStatus")
          .collect(Collectors.toSet());

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, JsonNode> entities = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private JsonNode metadata = JsonMapper.shared().createObjectNode();

  private CrateRules() {}

  /** What is wrong with a crate in its bag. */
  static List<String> faults(byte[] zip) throws Exception {
    CrateRules rules = new CrateRules();
    rules.bag(unzipped(zip));
    if (rules.files.containsKey("ro-crate-metadata.json")) {
      rules.read("ro-crate-metadata.json");
      rules.crate();
      rules.fiveSafes();
      rules.workflow();
    } else {
      rules.faults.add("[RO] structure: there is no ro-crate-metadata.json");
    }
    return List.copyOf(rules.faults);
  }

  /** The files of a zip by their names. */
  static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        all.put(e.getName(), in.readAllBytes());
      }
    }
    return all;
  }

  private void check(String source, String words, boolean holds) {
    if (!holds) {
      faults.add(source + ": " + words);
    }
  }

  private void bag(Map<String, byte[]> zip) throws Exception {
    Set<String> tops =
        zip.keySet().stream().map(n -> n.split("/", 2)[0]).collect(Collectors.toSet());
    check("[5S] Zip expectations", "one top-level folder", tops.size() == 1);
    String top = tops.iterator().next() + "/";
    Map<String, byte[]> tags = new TreeMap<>();
    zip.forEach(
        (name, content) -> {
          String path = name.substring(top.length());
          if (path.startsWith("data/")) {
            files.put(path.substring("data/".length()), content);
          } else {
            tags.put(path, content);
          }
        });
    String bagit = text(tags, "bagit.txt");
    check("[BAG] 2.1.1", "bagit.txt of 1.0", bagit.startsWith("BagIt-Version: 1.0\n"));
    check(
        "[5S] BagIt expectations",
        "External-Identifier, a UUID URN",
        text(tags, "bag-info.txt")
            .matches("(?s).*External-Identifier: urn:uuid:[0-9a-f-]{36}\n.*"));
    Map<String, byte[]> payload = new TreeMap<>();
    files.forEach((path, content) -> payload.put("data/" + path, content));
    check(
        "[5S] Archive serialisation",
        "payload manifest with SHA-512",
        lines(text(tags, "manifest-sha512.txt")).equals(manifest(payload)));
    String tagManifest = text(tags, "tagmanifest-sha512.txt");
    tags.remove("tagmanifest-sha512.txt");
    check(
        "[5S] Archive serialisation",
        "tag manifest with SHA-512",
        lines(tagManifest).equals(manifest(tags)));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static Set<String> lines(String text) {
    return text.lines().collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> manifest(Map<String, byte[]> files) throws Exception {
    Set<String> lines = new TreeSet<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] sum = MessageDigest.getInstance("SHA-512").digest(file.getValue());
      lines.add(HexFormat.of().formatHex(sum) + "  " + file.getKey());
    }
    return lines;
  }

  private void read(String path) {
    metadata = JsonMapper.shared().readTree(files.get(path));
    entities.clear();
    metadata.path("@graph").forEach(e -> entities.put(e.path("@id").asString(""), e));
  }

  private JsonNode entity(String id) {
    return entities.getOrDefault(id, JsonMapper.shared().missingNode());
  }

  private static List<String> types(JsonNode entity) {
    return values(entity.path("@type"), JsonNode::asString);
  }

  private static List<String> refs(JsonNode entity, String key) {
    return values(entity.path(key), n -> n.path("@id").asString(""));
  }

  private static List<String> values(
      JsonNode node, java.util.function.Function<JsonNode, String> value) {
    return node.isArray()
        ? node.valueStream().map(value).toList()
        : node.isMissingNode() ? List.of() : List.of(value.apply(node));
  }

  private static boolean instant(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** RO-Crate itself. */
  private void crate() {
    check(
        "[RO] metadata",
        "one context, of a version of RO-Crate",
        metadata
            .path("@context")
            .asString("")
            .matches("https://w3id.org/ro/crate/1\\.[12]/context"));
    check(
        "[RO] metadata",
        "flat and compact: nothing but references inside entities",
        entities.values().stream()
            .flatMap(e -> e.properties().stream())
            .flatMap(
                p -> p.getValue().isArray() ? p.getValue().valueStream() : Stream.of(p.getValue()))
            .allMatch(v -> !v.isObject() || (v.size() == 1 && v.has("@id"))));
    check("[RO] metadata", "ids are unique", entities.size() == metadata.path("@graph").size());
    check(
        "[RO] metadata",
        "every entity has id and type",
        entities.entrySet().stream()
            .allMatch(e -> !e.getKey().isEmpty() && !types(e.getValue()).isEmpty()));
    JsonNode descriptor = entity("ro-crate-metadata.json");
    check(
        "[RO] root data entity",
        "descriptor is a CreativeWork",
        types(descriptor).equals(List.of("CreativeWork")));
    check(
        "[RO] root data entity",
        "descriptor is about the root",
        refs(descriptor, "about").equals(List.of(ROOT)));
    check(
        "[RO] root data entity",
        "descriptor conforms to a version of RO-Crate",
        refs(descriptor, "conformsTo").stream()
            .anyMatch(c -> c.matches("https://w3id.org/ro/crate/1\\.[12]")));
    JsonNode root = entity(ROOT);
    check("[RO] root data entity", "root is a Dataset", types(root).contains("Dataset"));
    for (String key : List.of("name", "description", "datePublished", "license")) {
      check("[RO] root data entity", "root has " + key, root.has(key));
    }
    check(
        "[RO] root data entity",
        "datePublished is ISO 8601",
        instant(root.path("datePublished").asString("")));
    check(
        "[RO] contextual entities",
        "license is an entity with name and description",
        refs(root, "license").stream()
            .map(this::entity)
            .anyMatch(l -> l.has("name") && l.has("description")));
    Set<String> parts = new TreeSet<>(refs(root, "hasPart"));
    parts.stream().toList().forEach(p -> parts.addAll(refs(entity(p), "hasPart")));
    entities.forEach(
        (id, entity) -> {
          if (!id.equals(ROOT)
              && (types(entity).contains("File") || types(entity).contains("Dataset"))) {
            check("[RO] data entities", id + " is a part of the root", parts.contains(id));
            check(
                "[RO] data entities",
                id + " is in the crate",
                files.keySet().stream()
                    .anyMatch(f -> f.equals(id) || (id.endsWith("/") && f.startsWith(id))));
            check("[RO] data entities", id + " has a name", entity.has("name"));
          }
        });
    check(
        "[RO] contextual entities",
        "what is referred to within the crate is described: "
            + references().filter(r -> !entities.containsKey(r)).toList(),
        references().allMatch(entities::containsKey));
  }

  private Stream<String> references() {
    return entities.values().stream()
        .flatMap(e -> e.properties().stream())
        .flatMap(p -> values(p.getValue(), n -> n.path("@id").asString("")).stream())
        .filter(r -> !r.isEmpty() && !r.startsWith("http"));
  }

  /** The profile. */
  private void fiveSafes() {
    check(
        "[5S] Metadata file expectations",
        "RO-Crate 1.2 or later",
        refs(entity("ro-crate-metadata.json"), "conformsTo")
            .contains("https://w3id.org/ro/crate/1.2"));
    JsonNode root = entity(ROOT);
    check(
        "[5S] Profile conformance",
        "root conforms to it",
        refs(root, "conformsTo").contains("https://w3id.org/5s-crate/0.4"));
    check(
        "[5S] Profile conformance",
        "the profile is an entity",
        types(entity("https://w3id.org/5s-crate/0.4")).contains("Profile"));
    check(
        "[5S] Referencing a Workflow Crate",
        "mainEntity is a Dataset that is a Workflow RO-Crate",
        refs(root, "mainEntity").stream()
            .map(this::entity)
            .anyMatch(
                w ->
                    types(w).contains("Dataset")
                        && refs(w, "conformsTo")
                            .contains("https://w3id.org/workflowhub/workflow-ro-crate/1.0")));
    List<JsonNode> mentioned = refs(root, "mentions").stream().map(this::entity).toList();
    List<JsonNode> runs =
        mentioned.stream().filter(m -> types(m).contains("CreateAction")).toList();
    check("[5S] Requested Workflow Run", "one CreateAction is mentioned", runs.size() == 1);
    runs.forEach(r -> run(r, root));
    check(
        "[5S] Responsible Project",
        "sourceOrganization is a Project with a name",
        refs(root, "sourceOrganization").stream()
            .map(this::entity)
            .anyMatch(p -> types(p).contains("Project") && p.has("name")));
    entities.values().stream()
        .filter(e -> types(e).contains("AssessAction"))
        .forEach(a -> assessed(a, root));
    for (String phase : List.of("SignOff", "DisclosureCheck")) {
      check(
          "[5S] Review process",
          phase + " is mentioned",
          mentioned.stream()
              .anyMatch(m -> refs(m, "additionalType").contains("https://w3id.org/shp#" + phase)));
    }
    check(
        "[5S] Publishing phase",
        "publisher is an Organization",
        refs(root, "publisher").stream()
            .map(this::entity)
            .anyMatch(o -> types(o).contains("Organization")));
  }

  private void run(JsonNode run, JsonNode root) {
    check(
        "[5S] Requested Workflow Run",
        "instrument is the workflow",
        refs(run, "instrument").equals(refs(root, "mainEntity")));
    check(
        "[5S] Requesting Agent",
        "agent is a Person with a name",
        refs(run, "agent").stream()
            .map(this::entity)
            .anyMatch(p -> types(p).contains("Person") && p.has("name")));
    check(
        "[5S] Requesting Agent",
        "the agent's affiliation is an Organization with a name",
        refs(run, "agent").stream()
            .flatMap(a -> refs(entity(a), "affiliation").stream())
            .map(this::entity)
            .anyMatch(o -> types(o).contains("Organization") && o.has("name")));
    check(
        "[5S] Responsible Project",
        "the agent is a member of it",
        refs(run, "agent").stream()
            .anyMatch(
                a -> refs(entity(a), "memberOf").containsAll(refs(root, "sourceOrganization"))));
    check(
        "[5S] Execution states",
        "actionStatus is one of four",
        STATES.contains(run.path("actionStatus").asString("")));
    for (String key : List.of("startTime", "endTime")) {
      check(
          "[5S] Workflow execution phase",
          key + " is RFC 3339",
          instant(run.path(key).asString("")));
    }
    check(
        "[5S] Inputs",
        "every input is an entity, parameters with a FormalParameter",
        !refs(run, "object").isEmpty()
            && refs(run, "object").stream()
                .map(this::entity)
                .allMatch(
                    i ->
                        i.has("name")
                            && (!types(i).contains("PropertyValue")
                                || refs(i, "exampleOfWork").stream()
                                    .anyMatch(f -> types(entity(f)).contains("FormalParameter")))));
    check("[5S] Outputs", "a completed run has results", !refs(run, "result").isEmpty());
    check(
        "[5S] Publishing phase",
        "results are parts",
        refs(root, "hasPart").containsAll(refs(run, "result")));
  }

  private void assessed(JsonNode action, JsonNode root) {
    String id = action.path("@id").asString();
    check("[5S] Publishing phase", id + " is mentioned", refs(root, "mentions").contains(id));
    check("[5S] Review process", id + " has a name", action.has("name"));
    check("[5S] Review process", id + " is about the root", refs(action, "object").contains(ROOT));
    check(
        "[5S] Execution states",
        id + " has a status",
        STATES.contains(action.path("actionStatus").asString("")));
    check(
        "[5S] Review process",
        id + " has an endTime of RFC 3339",
        instant(action.path("endTime").asString("")));
    check(
        "[5S] Review process",
        id + " has an agent with a name; software with its provider",
        refs(action, "agent").stream()
            .map(this::entity)
            .anyMatch(
                a ->
                    a.has("name")
                        && (!types(a).contains("SoftwareApplication")
                            || refs(a, "provider").stream()
                                .anyMatch(p -> types(entity(p)).contains("Organization")))));
  }

  /** The workflow inside, a crate of its own. */
  private void workflow() {
    String folder = refs(entity(ROOT), "mainEntity").stream().findFirst().orElse("");
    if (!files.containsKey(folder + "ro-crate-metadata.json")) {
      faults.add("[5S] Referencing a Workflow Crate: the nested crate is not there");
      return;
    }
    read(folder + "ro-crate-metadata.json");
    Map<String, byte[]> inner = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (path.startsWith(folder)) {
            inner.put(path.substring(folder.length()), content);
          }
        });
    files.clear();
    files.putAll(inner);
    crate();
    check(
        "[WF] descriptor",
        "conforms to the profile",
        refs(entity("ro-crate-metadata.json"), "conformsTo")
            .contains("https://w3id.org/workflowhub/workflow-ro-crate/1.0"));
    List<JsonNode> main = refs(entity(ROOT), "mainEntity").stream().map(this::entity).toList();
    check(
        "[WF] main workflow",
        "types File, SoftwareSourceCode and ComputationalWorkflow",
        main.size() == 1
            && types(main.getFirst())
                .containsAll(List.of("File", "SoftwareSourceCode", "ComputationalWorkflow")));
    check(
        "[WF] main workflow",
        "has a programming language",
        main.stream()
            .flatMap(w -> refs(w, "programmingLanguage").stream())
            .anyMatch(l -> types(entity(l)).contains("ComputerLanguage")));
  }
}
