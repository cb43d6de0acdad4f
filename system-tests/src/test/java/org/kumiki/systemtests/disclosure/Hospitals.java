package org.kumiki.systemtests.disclosure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.sandbox.federation.FederationPlan;
import org.kumiki.sandbox.federation.NodePlan;

/**
 * The four hospitals of the bone-marrow example (136 persons), each with its own name in a variable
 * {@code hospital}, as no holder should have it.
 */
record Hospitals(Path folder, List<NodePlan> nodes) {

  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "bone-marrow");
  private static final List<String> IDS = List.of("melbourne", "ohio", "philadelphia", "sydney");

  static Hospitals in(Path folder) throws IOException {
    String named =
        "{\"fields\": [{\"name\": \"hospital\", \"type\": \"string\", \"constraints\": {\"enum\":"
            + " [\"melbourne\", \"ohio\", \"philadelphia\", \"sydney\"]}},";
    Path schema = folder.resolve("schema.json");
    Files.writeString(
        schema,
        Files.readString(EXAMPLE.resolve("schema.json")).replaceFirst("\\{\"fields\": \\[", named));
    List<NodePlan> nodes = new ArrayList<>();
    for (String id : IDS) {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(EXAMPLE.resolve(id + ".csv"))) {
        lines.add((lines.isEmpty() ? "hospital" : id) + "," + line);
      }
      Path rows = Files.write(folder.resolve(id + ".csv"), lines);
      nodes.add(
          new NodePlan(
              id,
              folder.resolve("federation/nodes").resolve(id),
              rows,
              schema,
              false,
              2,
              Set.of(),
              HolderDemands.NONE));
    }
    return new Hospitals(folder, nodes);
  }

  byte[] schema() throws IOException {
    return Files.readAllBytes(folder.resolve("schema.json"));
  }

  FederationPlan plan(Profile profile) {
    return new FederationPlan(
        folder.resolve("federation"),
        nodes,
        profile,
        PrivacyMode.SECURE_AGGREGATION,
        1,
        3,
        Duration.ofSeconds(5),
        AggregationMode.ALL);
  }
}
