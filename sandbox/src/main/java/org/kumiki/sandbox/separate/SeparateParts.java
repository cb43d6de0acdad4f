package org.kumiki.sandbox.separate;

import java.nio.file.Path;
import java.time.Duration;
import org.kumiki.sandbox.federation.FederationCoordinator;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.NodePlan;
import org.kumiki.sandbox.federation.Parts;

/** Every part in a process of its own; they meet over TLS on the loopback address. */
public final class SeparateParts implements Parts {

  @Override
  public FederationCoordinator coordinator(Path home, Duration lossGrace) {
    PartProcess process = PartProcess.start("the coordinator", home);
    try {
      process.ask(new Command.StartCoordinator(home.toString(), lossGrace));
      return new SeparateCoordinator(process);
    } catch (RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  @Override
  public FederationNode node(NodePlan plan) {
    return new SeparateNode(plan);
  }
}
