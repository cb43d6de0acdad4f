package org.kumiki.sandbox.separate;

import java.time.Duration;
import java.util.List;
import java.util.SequencedCollection;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.sandbox.federation.CoordinatorFacts;
import org.kumiki.sandbox.federation.FederationCoordinator;
import org.kumiki.sandbox.federation.RunReport;

/** A coordinator in a child process. */
final class SeparateCoordinator implements FederationCoordinator {

  private final PartProcess process;
  private final CoordinatorFacts facts;

  SeparateCoordinator(PartProcess process) {
    this.process = process;
    this.facts = ((Answer.TheFacts) process.ask(new Command.Facts())).facts();
  }

  @Override
  public CoordinatorFacts facts() {
    return facts;
  }

  @Override
  public String issueToken(String nodeId) {
    return ((Answer.Token) process.ask(new Command.IssueToken(nodeId))).token();
  }

  @Override
  public List<RosterNode> enrolledNodes() {
    return ((Answer.Nodes) process.ask(new Command.EnrolledNodes())).nodes();
  }

  @Override
  public void publish(DocumentKind kind, byte[] document) {
    process.ask(new Command.Publish(kind, document));
  }

  @Override
  public void awaitNodes(SequencedCollection<String> nodeIds, Duration patience) {
    process.ask(new Command.AwaitNodes(List.copyOf(nodeIds), patience));
  }

  @Override
  public RunReport run(
      String permitId,
      byte[] query,
      byte[] schema,
      UnaryOperator<byte[]> signature,
      Consumer<String> words) {
    return asked(new Command.RunQuery(permitId, query, schema), signature, words);
  }

  @Override
  public RunReport preflight(
      String permitId, byte[] query, byte[] schema, UnaryOperator<byte[]> signature) {
    return asked(new Command.Preflight(permitId, query, schema), signature, words -> {});
  }

  private RunReport asked(
      Command command, UnaryOperator<byte[]> signature, Consumer<String> words) {
    Answer answer =
        process.ask(
            command,
            between ->
                switch (between) {
                  case Answer.Words(String text) -> {
                    words.accept(text);
                    yield true;
                  }
                  case Answer.SignThis(byte[] order) -> {
                    process.reply(new Command.Signature(signature.apply(order)));
                    yield true;
                  }
                  default -> false;
                });
    return ((Answer.Report) answer).report();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
