package org.kumiki.sandbox.inprocess;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.preflight.PreflightReport;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.sandbox.federation.CoordinatorFacts;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.kumiki.sandbox.federation.FederationCoordinator;
import org.kumiki.sandbox.federation.QueryWords;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.federation.SandboxDocuments;

/** A coordinator in this process. */
final class InProcessCoordinator implements FederationCoordinator {

  private final Coordinator coordinator;

  InProcessCoordinator(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  @Override
  public CoordinatorFacts facts() {
    return new CoordinatorFacts(
        coordinator.enrolmentPort(),
        coordinator.linkPort(),
        coordinator.serviceKey(),
        coordinator.caCertificateSha256());
  }

  @Override
  public String issueToken(String nodeId) {
    return coordinator.commands().issueToken(nodeId);
  }

  @Override
  public List<RosterNode> enrolledNodes() {
    return coordinator.enrolledNodes().stream()
        .map(
            node ->
                new RosterNode(
                    node.id(), node.spkiSha256(), SandboxDocuments.institution(node.id())))
        .toList();
  }

  @Override
  public void publish(DocumentKind kind, byte[] document) {
    switch (kind) {
      case AUTHORITY -> coordinator.commands().publishAuthority(document);
      case ROSTER -> coordinator.commands().publishRoster(document);
      case TEMPLATE -> coordinator.commands().publishTemplate(document);
      case PERMIT -> coordinator.commands().publishPermit(document);
      case STATUS_ACT -> coordinator.commands().publishStatusAct(document);
      case TEMPLATE_REINSTATEMENT -> coordinator.commands().publishReinstatement(document);
      case STATUS_LIST, WORK_ORDER, PREFLIGHT, TREE_HEAD, RESULT_RECEIPT ->
          throw new IllegalArgumentException("a coordinator makes each " + kind + " itself");
    }
  }

  @Override
  public void awaitNodes(SequencedCollection<String> nodeIds, Duration patience)
      throws InterruptedException {
    if (!coordinator.awaitNodes(Set.copyOf(nodeIds), patience)) {
      throw new IllegalStateException("not all nodes connected within " + patience);
    }
  }

  @Override
  public RunReport run(
      String permitId,
      byte[] query,
      byte[] schema,
      UnaryOperator<byte[]> signature,
      Consumer<String> words)
      throws InterruptedException {
    QueryRequest request =
        new QueryRequest(
            permitId,
            EphemeralPeople.RESEARCHER,
            query,
            Optional.of(DictionaryReader.read("schema", schema)),
            order -> signature.apply(order.jws()));
    return RunReport.of(coordinator.commands().submit(request, new QueryWords(words)).result());
  }

  @Override
  public RunReport preflight(
      String permitId, byte[] query, byte[] schema, UnaryOperator<byte[]> signature)
      throws InterruptedException {
    QueryRequest request =
        new QueryRequest(
            permitId,
            EphemeralPeople.RESEARCHER,
            query,
            Optional.of(DictionaryReader.read("schema", schema)),
            order -> {
              throw new IllegalStateException("a preflight is no work order");
            });
    PreflightReport report = coordinator.commands().preflight(request, Optional.empty());
    return RunReport.of(
        report.toSign().isPresent()
            ? coordinator.commands().preflight(request, report.toSign().map(signature))
            : report);
  }

  @Override
  public void kill() {
    coordinator.halt();
  }

  @Override
  public void close() {
    coordinator.close();
  }
}
