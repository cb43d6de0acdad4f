package org.kumiki.node.cli;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.control.ControlSocket;
import org.kumiki.node.control.StewardDesk;
import org.kumiki.node.link.LinkState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kumiki node start}: runs until it is told to stop. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Dials the coordinator and answers approved queries, until stopped (Ctrl-C).")
final class StartCommand implements Callable<Integer> {

  private static final Duration FIRST_WORD = Duration.ofSeconds(10);

  private record Started(String node, boolean connected) {}

  @Mixin NodeHome home;

  @Override
  public Integer call() throws InterruptedException {
    NodeConfig config = home.config();
    CountDownLatch stopped = new CountDownLatch(1);
    try (NodeAgent agent = NodeAgent.open(config, Clock.systemUTC(), new SecureRandom());
        ControlSocket socket =
            ControlSocket.open(config.home(), new StewardDesk(agent, config, true)::answer)) {
      if (agent.identity().isEmpty()) {
        throw new InvalidInput("node", "is not enrolled; run 'kumiki node enrol' first");
      }
      agent.start();
      Thread goodbye = Thread.ofPlatform().unstarted(new Goodbye(agent, socket));
      Runtime.getRuntime().addShutdownHook(goodbye);
      if (!agent.awaitConnected(FIRST_WORD)) {
        // With --json the one document is about the connection, so this is said beside it.
        (home.json ? home.err() : home.out())
            .println(
                "node %s is not connected yet and keeps trying%s"
                    .formatted(
                        config.nodeId(),
                        agent.linkState() instanceof LinkState.Waiting(String why)
                            ? ": " + why
                            : ""));
      }
      boolean connected = agent.awaitConnected(FIRST_WORD);
      while (!connected && !(agent.linkState() instanceof LinkState.Closed)) {
        connected = agent.awaitConnected(FIRST_WORD);
      }
      if (connected) {
        home.say(
            new Started(config.nodeId(), true), "node %s is connected".formatted(config.nodeId()));
      }
      stopped.await();
      return 0;
    }
  }

  /** What a signal to stop does. */
  private record Goodbye(NodeAgent agent, ControlSocket socket) implements Runnable {
    @Override
    public void run() {
      socket.close();
      agent.close();
    }
  }
}
