package org.kumiki.coordinator.outputcheck;

import static org.kumiki.coordinator.outputcheck.CrateGraph.refer;
import static org.kumiki.coordinator.outputcheck.CrateGraph.referAll;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task template as a Workflow RO-Crate 1.0 (https://w3id.org/workflowhub/workflow-ro-crate/1.0),
 * nested in the crate of a run: the template by name, version and digest. The signed template
 * itself is at the coordinator; whoever has it compares the digest.
 */
final class TemplateCrate {

  /** What a crate that is a workflow follows. */
  static final String PROFILE = "https://w3id.org/workflowhub/workflow-ro-crate/1.0";

  /** Its folder. */
  static final String FOLDER = "template/";

  private static final String WORKFLOW = "template.json";
  private static final String LANGUAGE = "#kumiki";

  private TemplateCrate() {}

  static void addTo(
      SequencedMap<String, byte[]> files, TemplateReference template, Instant published) {
    ObjectNode reference =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", template.id())
            .put("version", template.version())
            .put("sha256", template.sha256().hex());
    files.put(FOLDER + CrateGraph.FILE, metadata(template, published));
    files.put(
        FOLDER + WORKFLOW, (reference.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] metadata(TemplateReference template, Instant published) {
    CrateGraph graph = new CrateGraph(PROFILE);
    ObjectNode root = graph.entity("./", "Dataset");
    root.put("name", "Task template %s %s".formatted(template.id(), template.version()));
    root.put("description", "A task template of Kumiki, by its digest");
    root.put("datePublished", published.toString());
    refer(root, "license", "#terms");
    refer(root, "mainEntity", WORKFLOW);
    referAll(root, "hasPart", List.of(WORKFLOW));
    graph
        .entity("#terms", "CreativeWork")
        .put("name", "Terms of the access body")
        .put("description", "Templates are run at data holders alone, under a permit");
    ObjectNode workflow =
        graph.entity(WORKFLOW, "File", "SoftwareSourceCode", "ComputationalWorkflow");
    workflow
        .put("name", template.id())
        .put("version", template.version())
        .put("identifier", "sha256:" + template.sha256().hex())
        .put("encodingFormat", "application/json");
    refer(workflow, "programmingLanguage", LANGUAGE);
    graph.entity(LANGUAGE, "ComputerLanguage").put("name", "Kumiki task template");
    return graph.bytes();
  }
}
