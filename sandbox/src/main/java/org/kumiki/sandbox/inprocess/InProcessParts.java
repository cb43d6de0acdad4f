package org.kumiki.sandbox.inprocess;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.sandbox.federation.FederationCoordinator;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.NodePlan;
import org.kumiki.sandbox.federation.Parts;

/** Every part in this process. */
public final class InProcessParts implements Parts {

  private final Clock clock;
  private final SecureRandom random;

  /** Parts with this time and this randomness. */
  public InProcessParts(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public FederationCoordinator coordinator(Path home, Duration lossGrace) {
    return new InProcessCoordinator(
        Coordinator.start(
            CoordinatorConfig.loopback(home).withLossGrace(lossGrace), clock, random));
  }

  @Override
  public FederationNode node(NodePlan plan) {
    return new InProcessNode(plan, clock, random);
  }
}
