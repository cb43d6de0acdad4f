package org.kumiki.sandbox.federation;

import java.nio.file.Path;
import java.util.Set;
import org.kumiki.node.policy.HolderDemands;

/**
 * A node to be started.
 *
 * @param id the node
 * @param home its folder
 * @param data CSV or Parquet
 * @param schema its dictionary
 * @param skipBadRows true to leave rows out that break the schema
 * @param threads threads for counting
 * @param dropRounds rounds at whose opening it vanishes
 * @param demands what its holder demands beside the permit
 */
public record NodePlan(
    String id,
    Path home,
    Path data,
    Path schema,
    boolean skipBadRows,
    int threads,
    Set<Integer> dropRounds,
    HolderDemands demands) {

  /** The dataset of every sandbox node. */
  public static final String DATASET = "data";

  /** Copies. */
  public NodePlan {
    dropRounds = Set.copyOf(dropRounds);
  }
}
