package org.kumiki.sandbox.separate;

import java.util.Optional;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.sandbox.federation.CoordinatorFacts;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.NodePlan;
import org.kumiki.sandbox.federation.SiteCounts;

/** A node in a child process. */
final class SeparateNode implements FederationNode {

  private final NodePlan plan;
  private Optional<PartProcess> process = Optional.empty();

  SeparateNode(NodePlan plan) {
    this.plan = plan;
  }

  @Override
  public String id() {
    return plan.id();
  }

  @Override
  public void enrolAndStart(CoordinatorFacts coordinator, String token) {
    begin().ask(new Command.EnrolAndStart(plan, coordinator, token));
  }

  @Override
  public void restart(CoordinatorFacts coordinator) {
    begin().ask(new Command.Restart(plan, coordinator));
  }

  private PartProcess begin() {
    PartProcess child = PartProcess.start("node " + plan.id(), plan.home());
    process = Optional.of(child);
    return child;
  }

  private PartProcess running() {
    return process.orElseThrow(() -> new PartDied("node " + plan.id(), "it was never started"));
  }

  @Override
  public void allow(TemplateReference template) {
    running().ask(new Command.Allow(template));
  }

  @Override
  public Optional<SiteCounts> counts() {
    return ((Answer.Site) running().ask(new Command.Counts())).counts();
  }

  @Override
  public void kill() {
    running().kill();
  }

  @Override
  public void close() {
    process.ifPresent(PartProcess::close);
  }
}
