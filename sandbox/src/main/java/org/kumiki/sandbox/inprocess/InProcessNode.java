package org.kumiki.sandbox.inprocess;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.kumiki.node.DatasetSource;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.data.Registration;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.sandbox.federation.CoordinatorFacts;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.NodePlan;
import org.kumiki.sandbox.federation.RejectedData;
import org.kumiki.sandbox.federation.SiteCounts;

/** A node in this process. */
final class InProcessNode implements FederationNode {

  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final NodePlan plan;
  private final Clock clock;
  private final SecureRandom random;
  private Optional<NodeAgent> agent = Optional.empty();

  InProcessNode(NodePlan plan, Clock clock, SecureRandom random) {
    this.plan = plan;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String id() {
    return plan.id();
  }

  @Override
  public void enrolAndStart(CoordinatorFacts coordinator, String token)
      throws InterruptedException {
    NodeAgent opened = open(coordinator);
    DatasetSource source =
        new DatasetSource(
            NodePlan.DATASET,
            plan.data(),
            plan.schema(),
            plan.skipBadRows(),
            Set.of(Purpose.SCIENTIFIC_RESEARCH),
            plan.demands());
    if (opened.registerDataset(source) instanceof Registration.Rejected(var rejections)) {
      throw new RejectedData(rejections.lines());
    }
    if (opened.enrol(token) instanceof EnrolmentOutcome.NotEnrolled rejected) {
      throw new IllegalStateException("node " + plan.id() + " cannot enrol: " + rejected.message());
    }
    connect(opened);
  }

  @Override
  public void restart(CoordinatorFacts coordinator) throws InterruptedException {
    connect(open(coordinator));
  }

  private synchronized NodeAgent open(CoordinatorFacts coordinator) {
    NodeConfig config =
        NodeConfig.standard(
                plan.home(),
                plan.id(),
                EnrolmentKind.SANDBOX,
                HOST,
                coordinator.enrolmentPort(),
                coordinator.linkPort())
            .withThreads(plan.threads());
    NodeAgent opened = NodeAgent.open(config, clock, random, (query, round) -> vanishIn(round));
    agent = Optional.of(opened);
    return opened;
  }

  private static void connect(NodeAgent opened) throws InterruptedException {
    opened.start();
    if (!opened.awaitConnected(PATIENCE)) {
      throw new IllegalStateException("a node cannot connect: " + opened.linkState());
    }
  }

  private void vanishIn(int round) {
    if (plan.dropRounds().contains(round)) {
      running().kill();
    }
  }

  @Override
  public void allow(TemplateReference template) {
    running().allow(template, NodePlan.DATASET);
  }

  @Override
  public Optional<SiteCounts> counts() {
    return running()
        .lastCounts()
        .map(
            c ->
                new SiteCounts(
                    plan.id(),
                    c.rowsRead(),
                    c.rowsRejected(),
                    c.rowsInCohort(),
                    c.rowsUsed(),
                    c.rowsMissing()));
  }

  private synchronized NodeAgent running() {
    return agent.orElseThrow(() -> new IllegalStateException("node " + id() + " never started"));
  }

  @Override
  public void kill() {
    running().kill();
  }

  @Override
  public synchronized void close() {
    agent.ifPresent(NodeAgent::close);
  }
}
