package org.kumiki.node.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** An HTTP proxy that knows CONNECT only and carries bytes it does not understand. */
public final class TestProxy implements AutoCloseable {

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** The head of every request. */
  public final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  public TestProxy() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var _ = threads.submit(this::serve);
  }

  public int port() {
    return server.getLocalPort();
  }

  private Void serve() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      var _ = threads.submit(() -> tunnel(client));
    }
    return null;
  }

  private Void tunnel(Socket client) throws IOException {
    String head = head(client.getInputStream());
    requests.add(head);
    String[] target = head.split(" ", 3)[1].split(":", 2);
    Socket far = new Socket(target[0], Integer.parseInt(target[1]));
    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var _ = threads.submit(() -> copy(far, client));
    copy(client, far);
    return null;
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try (OutputStream out = to.getOutputStream()) {
      from.getInputStream().transferTo(out);
    } catch (IOException e) {
      // One end is gone; so is the tunnel.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
