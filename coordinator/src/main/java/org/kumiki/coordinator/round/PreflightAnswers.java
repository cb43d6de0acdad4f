package org.kumiki.coordinator.round;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.node.QueryEvent;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.coordinator.preflight.NodeAnswer;
import org.kumiki.coordinator.query.Refusal;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/**
 * Hears what the nodes of a preflight say, each once and within a bounded time. What they say is
 * bounded, too. Used once, by one thread.
 */
final class PreflightAnswers {

  private static final int MOST = 32;

  private final QueryMailbox mailbox;
  private final Map<String, NodeAnswer> answers = new TreeMap<>();

  PreflightAnswers(QueryMailbox mailbox) {
    this.mailbox = mailbox;
  }

  /**
   * Asks those of these nodes that are connected.
   *
   * @param patience for all of them together
   */
  Map<String, NodeAnswer> ask(Iterable<String> nodes, FromCoordinator preflight, Duration patience)
      throws InterruptedException {
    for (String node : nodes) {
      Optional<NodeSession> session =
          mailbox.present().stream().filter(s -> s.nodeId().equals(node)).findFirst();
      session.ifPresent(s -> s.line().send(preflight));
      answers.put(
          node,
          NodeAnswer.of(
              node,
              session.isPresent() ? NodeAnswer.State.NO_ANSWER : NodeAnswer.State.NOT_CONNECTED));
    }
    long end = System.nanoTime() + patience.toNanos();
    while (isAwaited()) {
      Optional<QueryEvent> event = mailbox.take(Duration.ofNanos(end - System.nanoTime()));
      if (event.isEmpty()) {
        break;
      }
      hear(event.get());
    }
    return Map.copyOf(answers);
  }

  private boolean isAwaited() {
    return answers.values().stream().anyMatch(a -> a.state() == NodeAnswer.State.NO_ANSWER);
  }

  private boolean isAwaited(String node) {
    return Optional.ofNullable(answers.get(node))
        .filter(a -> a.state() == NodeAnswer.State.NO_ANSWER)
        .isPresent();
  }

  private void hear(QueryEvent event) throws InterruptedException {
    switch (event) {
      case QueryEvent.Said(NodeSession session, FromNode message) -> {
        if (message.hasPreflightAnswer() && isAwaited(session.nodeId())) {
          List<Refusal> refusals =
              message.getPreflightAnswer().getRefusalsList().stream()
                  .limit(MOST)
                  .map(refused -> RefusalWords.of(session.nodeId(), refused))
                  .toList();
          answers.put(session.nodeId(), NodeAnswer.said(session.nodeId(), refusals));
        }
        session.line().next();
      }
      case QueryEvent.Gone(NodeSession session) -> {
        if (isAwaited(session.nodeId())) {
          answers.put(
              session.nodeId(), NodeAnswer.of(session.nodeId(), NodeAnswer.State.NOT_CONNECTED));
        }
      }
      case QueryEvent.Arrived _ -> {
        // Nobody is asked twice.
      }
      case QueryEvent.Stop _, QueryEvent.Halt _ ->
          throw new InterruptedException("the coordinator stops");
    }
  }
}
