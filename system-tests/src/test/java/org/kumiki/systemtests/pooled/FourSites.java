package org.kumiki.systemtests.pooled;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.sandbox.federation.FederationPlan;
import org.kumiki.sandbox.federation.NodePlan;

/** Four sites of very unequal size (3, 27, 110 and 260 rows) in a folder. */
public record FourSites(Path folder) {

  /** Node ids, ascending. */
  public static final List<String> IDS = List.of("large", "middle", "small", "tiny");

  /** Writes files and schema. */
  public static FourSites in(Path folder) throws IOException {
    for (String id : IDS) {
      copy(id + ".csv", folder);
    }
    copy("schema.json", folder);
    return new FourSites(folder);
  }

  private static void copy(String name, Path folder) throws IOException {
    try (InputStream in = FourSites.class.getResourceAsStream(name)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  /** The schema. */
  public byte[] schema() throws IOException {
    return Files.readAllBytes(folder.resolve("schema.json"));
  }

  /** A file of the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * A federation over them.
   *
   * @param drops by node id the rounds at whose opening it vanishes
   */
  public FederationPlan plan(Profile profile, Duration grace, Map<String, Set<Integer>> drops) {
    return plan(profile, grace, drops, AggregationMode.ALL);
  }

  /** The same, with dropouts treated so. */
  public FederationPlan plan(
      Profile profile,
      Duration grace,
      Map<String, Set<Integer>> drops,
      AggregationMode aggregation) {
    List<NodePlan> nodes =
        IDS.stream()
            .map(
                id ->
                    new NodePlan(
                        id,
                        folder.resolve("federation/nodes").resolve(id),
                        file(id + ".csv"),
                        file("schema.json"),
                        false,
                        2,
                        drops.getOrDefault(id, Set.of()),
                        HolderDemands.NONE))
            .toList();
    return new FederationPlan(
        folder.resolve("federation"),
        nodes,
        profile,
        PrivacyMode.SECURE_AGGREGATION,
        1,
        3,
        grace,
        aggregation);
  }
}
