package org.kumiki.sandbox.separate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.sandbox.federation.FederationCoordinator;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.RejectedData;
import org.kumiki.sandbox.inprocess.InProcessParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The child: runs one part as its first command says and answers until its input ends, which it
 * does when the parent is gone.
 */
public final class PartMain {

  private static final Logger LOG = LoggerFactory.getLogger(PartMain.class);

  private final Lines lines;
  private final InProcessParts parts = new InProcessParts(Clock.systemUTC(), new SecureRandom());
  private Optional<FederationCoordinator> coordinator = Optional.empty();
  private Optional<FederationNode> node = Optional.empty();

  private PartMain(Lines lines) {
    this.lines = lines;
  }

  /** Serves standard input and output. */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    // Whatever a library prints must not be taken for an answer.
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    new PartMain(new Lines(System.in, answers)).serve();
    System.exit(0);
  }

  private void serve() {
    for (Optional<Command> command = lines.read(Command.class);
        command.isPresent();
        command = lines.read(Command.class)) {
      lines.write(answer(command.get()));
    }
  }

  private Answer answer(Command command) {
    try {
      return carryOut(command);
    } catch (InvalidInput e) {
      return new Answer.Invalid(e.where(), e.what());
    } catch (RejectedData e) {
      return new Answer.Rejected(e.lines());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Broken("it was interrupted");
    } catch (RuntimeException e) {
      LOG.error("command failed", e);
      return new Answer.Broken("it failed; its log knows why");
    }
  }

  private Answer carryOut(Command command) throws InterruptedException {
    return switch (command) {
      case Command.StartCoordinator(String home, var lossGrace) -> {
        coordinator = Optional.of(parts.coordinator(Path.of(home), lossGrace));
        yield new Answer.Done();
      }
      case Command.Facts() -> new Answer.TheFacts(coordinator().facts());
      case Command.IssueToken(String nodeId) -> new Answer.Token(coordinator().issueToken(nodeId));
      case Command.EnrolledNodes() -> new Answer.Nodes(coordinator().enrolledNodes());
      case Command.Publish(var kind, byte[] document) -> {
        coordinator().publish(kind, document);
        yield new Answer.Done();
      }
      case Command.AwaitNodes(var nodeIds, var patience) -> {
        coordinator().awaitNodes(nodeIds, patience);
        yield new Answer.Done();
      }
      case Command.RunQuery(String permitId, byte[] query, byte[] schema) ->
          new Answer.Report(
              coordinator()
                  .run(
                      permitId,
                      query,
                      schema,
                      this::signedByTheParent,
                      words -> lines.write(new Answer.Words(words))));
      case Command.Preflight(String permitId, byte[] query, byte[] schema) ->
          new Answer.Report(
              coordinator().preflight(permitId, query, schema, this::signedByTheParent));
      case Command.Signature signature ->
          throw new IllegalStateException("nothing was to be signed");
      case Command.EnrolAndStart(var plan, var facts, String token) -> {
        node = Optional.of(parts.node(plan));
        node().enrolAndStart(facts, token);
        yield new Answer.Done();
      }
      case Command.Restart(var plan, var facts) -> {
        node = Optional.of(parts.node(plan));
        node().restart(facts);
        yield new Answer.Done();
      }
      case Command.Allow(var template) -> {
        node().allow(template);
        yield new Answer.Done();
      }
      case Command.Counts() -> new Answer.Site(node().counts());
      case Command.Close() -> {
        node.ifPresent(FederationNode::close);
        coordinator.ifPresent(FederationCoordinator::close);
        yield new Answer.Done();
      }
    };
  }

  private byte[] signedByTheParent(byte[] workOrder) {
    lines.write(new Answer.SignThis(workOrder));
    return switch (lines.read(Command.class)) {
      case Optional<Command> answer
          when answer.isPresent() && answer.get() instanceof Command.Signature(byte[] signed) ->
          signed;
      case Optional<Command> other -> throw new IllegalStateException("no signature came");
    };
  }

  private FederationCoordinator coordinator() {
    return coordinator.orElseThrow(() -> new IllegalStateException("not a coordinator's process"));
  }

  private FederationNode node() {
    return node.orElseThrow(() -> new IllegalStateException("not a node's process"));
  }
}
