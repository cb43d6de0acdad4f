package org.kumiki.node.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.identity.CoordinatorTls;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.link.HttpProxy;

/**
 * The way to the coordinator, step by step, so that the first step that fails is named: the name,
 * the proxy, the port, TLS with both certificates. Says nothing over the connection.
 */
final class Reach {

  private static final int PATIENCE = (int) Duration.ofSeconds(8).toMillis();
  private static final int LONGEST_HEAD = 8192;

  private final NodeConfig config;

  Reach(NodeConfig config) {
    this.config = config;
  }

  /** The name that has to be resolved here: the proxy's, or the coordinator's. */
  Finding name() {
    String host = config.proxy().map(HttpProxy::host).orElse(config.host());
    try {
      InetAddress address = InetAddress.getByName(host);
      return Finding.ok("name", host + " is " + address.getHostAddress());
    } catch (UnknownHostException e) {
      return Finding.fail(
          "name",
          host + " is not known to this network's DNS",
          config.proxy().isPresent()
              ? "check proxy.host in node.yaml"
              : "check coordinator.host in node.yaml; if only a proxy leads out, name it there");
    }
  }

  /** A port of the coordinator. */
  Finding port(String check, int port) {
    try (Socket _ = open(port)) {
      return Finding.ok(check, where(port) + " answers" + through());
    } catch (Refusal e) {
      return Finding.fail(check, e.getMessage(), e.mend);
    } catch (IOException e) {
      return Finding.fail(
          check,
          "%s does not answer%s: %s".formatted(where(port), through(), e.getMessage()),
          mend(e, port));
    }
  }

  /** Where somebody refused the connection, nothing on the way swallowed it. */
  private String mend(IOException e, int port) {
    return e instanceof ConnectException && config.proxy().isEmpty()
        ? "ask the access body whether its coordinator runs at %s, as node.yaml has it"
            .formatted(where(port))
        : "ask your network's people to let this machine out to "
            + config.proxy().map(p -> p.host() + ":" + p.port()).orElse(where(port));
  }

  /** The handshake of the node's line. */
  Finding tls(NodeIdentity identity) {
    String check = "tls";
    try (Socket raw = open(config.linkPort());
        SSLSocket socket = CoordinatorTls.socket(identity, raw, config.host(), config.linkPort())) {
      socket.setSoTimeout(PATIENCE);
      socket.startHandshake();
      return accepted(socket)
          ? Finding.ok(
              check, "TLS 1.3 with %s, both certificates accepted".formatted(config.host()))
          : notAccepted("it closed the connection");
    } catch (SSLException e) {
      return notAccepted(plain(e.getMessage()));
    } catch (IOException e) {
      return Finding.fail(
          check,
          "the connection ended: " + plain(e.getMessage()),
          "if a gateway inspects TLS, ask for an exception for " + where(config.linkPort()));
    }
  }

  /** A coordinator that has no use for our certificate ends the connection instead of speaking. */
  private static boolean accepted(SSLSocket socket) throws IOException {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private Finding notAccepted(String why) {
    return Finding.fail(
        "tls",
        "TLS with %s fails: %s".formatted(where(config.linkPort()), why),
        "is it the HDAB's coordinator (host, port), is this clock right, is this node revoked, does"
            + " a gateway open TLS on the way?");
  }

  /** Words of a peer, fit for a terminal. */
  private static String plain(String words) {
    String text = String.valueOf(words).replaceAll("[^ -~]", "?");
    return text.length() > 300 ? text.substring(0, 300) : text;
  }

  private String where(int port) {
    return config.host() + ":" + port;
  }

  private String through() {
    return config.proxy().map(p -> " through the proxy " + p.host() + ":" + p.port()).orElse("");
  }

  private Socket open(int port) throws IOException {
    Socket socket = new Socket();
    try {
      Optional<HttpProxy> proxy = config.proxy();
      socket.setSoTimeout(PATIENCE);
      socket.connect(
          proxy
              .map(p -> new InetSocketAddress(p.host(), p.port()))
              .orElseGet(() -> new InetSocketAddress(config.host(), port)),
          PATIENCE);
      if (proxy.isPresent()) {
        connect(socket, proxy.get(), where(port));
      }
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** A proxy that answered, with no. */
  private static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;
    private final String mend;

    Refusal(String message, String mend) {
      super(message);
      this.mend = mend;
    }
  }

  private static void connect(Socket socket, HttpProxy proxy, String target) throws IOException {
    StringBuilder request =
        new StringBuilder("CONNECT %s HTTP/1.1\r\nHost: %s\r\n".formatted(target, target));
    proxy
        .login()
        .ifPresent(
            login ->
                request
                    .append("Proxy-Authorization: Basic ")
                    .append(
                        Base64.getEncoder()
                            .encodeToString(
                                (login.user() + ":" + login.password())
                                    .getBytes(StandardCharsets.UTF_8)))
                    .append("\r\n"));
    socket
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    String status = head(socket.getInputStream()).lines().findFirst().orElse("");
    if (status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
      return;
    }
    throw new Refusal(
        "the proxy %s:%d refuses the way to %s: %s"
            .formatted(proxy.host(), proxy.port(), target, plain(status)),
        status.contains(" 407")
            ? "set proxy.user and proxy.password_file in node.yaml"
            : "ask your network's people to allow CONNECT to " + target);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || head.length() >= LONGEST_HEAD) {
        throw new IOException("the proxy did not answer as one");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
