package org.kumiki.node.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.home.HomeInUse;

/**
 * How a command reaches a node: through the socket of the process that runs it, or, where none
 * does, by opening the node for the time of the command.
 */
public final class StewardLine {

  private StewardLine() {}

  /** Gives the command to the node of this configuration. */
  public static StewardAnswer send(
      NodeConfig config, StewardCommand command, Clock clock, SecureRandom random) {
    try (NodeAgent agent = NodeAgent.open(config, clock, random)) {
      return new StewardDesk(agent, config, false).answer(command);
    } catch (HomeInUse e) {
      return overSocket(config.home(), command);
    }
  }

  private static StewardAnswer overSocket(Path home, StewardCommand command) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(home.resolve(ControlSocket.NAME)));
      ControlLine line = new ControlLine(channel);
      line.write(command);
      return line.readAnswer()
          .orElseGet(
              () ->
                  new StewardAnswer.Wrong(
                      List.of("the node stopped before it answered; try again")));
    } catch (IOException e) {
      throw new UncheckedIOException("a process has the folder open but does not answer", e);
    }
  }
}
