package org.kumiki.sandbox.federation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.PrivacyMode;

/**
 * A federation to be started.
 *
 * @param home folder for everything it keeps
 * @param nodes at least one, with distinct ids
 * @param profile the release rules its permits name
 * @param mode what is claimed
 * @param corruptNodes c_N
 * @param minNodes m
 * @param lossGrace how long a round waits for a lost node
 * @param aggregation how dropouts are treated
 * @param insider the node at whose institution the researcher works, if at one
 */
public record FederationPlan(
    Path home,
    List<NodePlan> nodes,
    Profile profile,
    PrivacyMode mode,
    int corruptNodes,
    int minNodes,
    Duration lossGrace,
    AggregationMode aggregation,
    Optional<String> insider) {

  /** Copies. */
  public FederationPlan {
    nodes = List.copyOf(nodes);
    Objects.requireNonNull(insider);
  }

  /** For a researcher from elsewhere. */
  public FederationPlan(
      Path home,
      List<NodePlan> nodes,
      Profile profile,
      PrivacyMode mode,
      int corruptNodes,
      int minNodes,
      Duration lossGrace,
      AggregationMode aggregation) {
    this(
        home,
        nodes,
        profile,
        mode,
        corruptNodes,
        minNodes,
        lossGrace,
        aggregation,
        Optional.empty());
  }
}
