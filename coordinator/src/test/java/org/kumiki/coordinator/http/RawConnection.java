package org.kumiki.coordinator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Bytes to the server and back, without a client's good manners. What comes back is held against
 * the specification.
 */
final class RawConnection implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");
  private static final Pattern CHUNKED = Pattern.compile("(?i)transfer-encoding: chunked");

  /** Kept, so that the second connection goes on with the session of the first. */
  private static final Map<X509Certificate, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

  private final SSLSocket socket;

  RawConnection(URI address, X509Certificate ca, String protocol) throws Exception {
    socket =
        (SSLSocket)
            CONTEXTS
                .computeIfAbsent(ca, RawConnection::trusting)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), address.getPort());
    socket.setEnabledProtocols(new String[] {protocol});
    socket.setSoTimeout(20_000);
    socket.startHandshake();
  }

  private static SSLContext trusting(X509Certificate ca) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, new char[0]);
      store.setCertificateEntry("ca", ca);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Everything until the server closes. */
  String readAll() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (java.net.SocketException e) {
      // Reset: what came before it is what the test looks at.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** An answer. */
  record Seen(String head, String body) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }
  }

  /** The status of one request on a connection that stays open. */
  int status(String request) throws IOException {
    return seen(request).status();
  }

  /** The answer to one request on a connection that stays open. */
  Seen seen(String request) throws IOException {
    send(request);
    String head = until("\r\n\r\n");
    Matcher length = LENGTH.matcher(head);
    String body =
        CHUNKED.matcher(head).find()
            ? chunks()
            : length.find() ? bytes(Integer.parseInt(length.group(1))) : "";
    Seen seen = new Seen(head, body);
    SpecifiedAnswers.check(request, head + body);
    return seen;
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    int size;
    do {
      size = Integer.parseInt(until("\r\n").strip(), 16);
      body.append(bytes(size));
      until("\r\n");
    } while (size > 0);
    return body.toString();
  }

  private String bytes(int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
  }

  private String until(String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end, Math.max(0, read.length() - end.length())) < 0) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new IOException("the server closed after: " + read);
      }
      read.append((char) c);
    }
    return read.toString();
  }

  /** One request that asks for the connection to be closed; the whole answer. */
  String ask(String request) throws IOException {
    send(request);
    String answer = readAll();
    SpecifiedAnswers.check(request, answer);
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
