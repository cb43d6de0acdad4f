package org.kumiki.sandbox.federation;

import java.nio.file.Path;
import java.time.Duration;

/** Where the parts of a federation run. */
public interface Parts {

  /** Starts a coordinator with its state in a folder; the state may be there already. */
  FederationCoordinator coordinator(Path home, Duration lossGrace) throws InterruptedException;

  /** A node, not yet started. */
  FederationNode node(NodePlan plan);
}
