package org.kumiki.sandbox.inprocess;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.sandbox.federation.FederationCoordinator;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.NodePlan;
import org.kumiki.sandbox.federation.Parts;

/** Every part in this process. */
public final class InProcessParts implements Parts {

  private final Clock clock;
  private final SecureRandom random;
  private final Optional<HttpConfig> http;
  private final CheckRules check;
  private final AtomicReference<Optional<Coordinator>> coordinator =
      new AtomicReference<>(Optional.empty());

  /** Parts with this time and this randomness. */
  public InProcessParts(Clock clock, SecureRandom random) {
    this(clock, random, Optional.empty());
  }

  /** The same, and a port for people. */
  public InProcessParts(Clock clock, SecureRandom random, Optional<HttpConfig> http) {
    this(clock, random, http, CheckRules.NO_DESK);
  }

  /** The same, and people who look at results. */
  public InProcessParts(
      Clock clock, SecureRandom random, Optional<HttpConfig> http, CheckRules check) {
    this.check = check;
    this.clock = clock;
    this.random = random;
    this.http = http;
  }

  /** The coordinator that was started last. */
  public Optional<Coordinator> coordinator() {
    return coordinator.get();
  }

  @Override
  public FederationCoordinator coordinator(Path home, Duration lossGrace) {
    CoordinatorConfig plain =
        CoordinatorConfig.loopback(home).withLossGrace(lossGrace).withOutputCheck(check);
    Coordinator started = Coordinator.start(http.map(plain::withHttp).orElse(plain), clock, random);
    coordinator.set(Optional.of(started));
    return new InProcessCoordinator(started);
  }

  @Override
  public FederationNode node(NodePlan plan) {
    return new InProcessNode(plan, clock, random);
  }
}
