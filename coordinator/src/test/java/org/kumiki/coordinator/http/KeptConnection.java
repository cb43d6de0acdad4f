package org.kumiki.coordinator.http;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

/** One request after the other on one connection, opened anew where the server closed it. */
final class KeptConnection implements AutoCloseable {

  private final URI address;
  private final X509Certificate ca;
  private Optional<RawConnection> open = Optional.empty();

  KeptConnection(URI address, X509Certificate ca) {
    this.address = address;
    this.ca = ca;
  }

  /** The answer to a request that lets the connection live. */
  synchronized RawConnection.Seen seen(String request) throws Exception {
    if (open.isEmpty()) {
      open = Optional.of(new RawConnection(address, ca, "TLSv1.3"));
    }
    RawConnection.Seen seen = open.get().seen(request);
    if (seen.head().toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n")) {
      close();
    }
    return seen;
  }

  @Override
  public synchronized void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}
