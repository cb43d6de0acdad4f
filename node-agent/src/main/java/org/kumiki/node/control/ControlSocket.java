package org.kumiki.node.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of a running node: one command per connection, one after the other. Guarantees: only
 * this account reaches it (the folder is 0700, the socket 0600); a command that is malformed or too
 * long is answered in words and changes nothing; an answer is given before the next command is
 * heard.
 */
public final class ControlSocket implements AutoCloseable {

  /** In the node's folder. */
  static final String NAME = "control.sock";

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private final Path path;
  private final ServerSocketChannel server;
  private final Function<StewardCommand, StewardAnswer> desk;
  private final Thread thread;

  private ControlSocket(
      Path path, ServerSocketChannel server, Function<StewardCommand, StewardAnswer> desk) {
    this.path = path;
    this.server = server;
    this.desk = desk;
    this.thread = Thread.ofPlatform().daemon().name("node-control").unstarted(this::serve);
  }

  /**
   * Listens in a node's folder; what a killed process left is replaced.
   *
   * @param home of a node that this process has open
   */
  public static ControlSocket open(Path home, Function<StewardCommand, StewardAnswer> desk) {
    Path path = home.resolve(NAME);
    try {
      Files.deleteIfExists(path);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      ControlSocket socket = new ControlSocket(path, server, desk);
      socket.thread.start();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "listening at %s (a path of at most 100 characters is needed)".formatted(path), e);
    }
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        ControlLine line = new ControlLine(client);
        line.write(line.readCommand().map(this::answer).orElseGet(ControlLine::unreadable));
      } catch (ClosedChannelException e) {
        LOG.debug("the control socket is closed");
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("a command did not reach this node whole: {}", e.getMessage());
      }
    }
  }

  private StewardAnswer answer(StewardCommand command) {
    try {
      return desk.apply(command);
    } catch (RuntimeException e) {
      LOG.error("a command failed", e);
      return new StewardAnswer.Wrong(List.of("the command failed; the node's log says why"));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("the control socket {} stays", path);
    }
  }
}
