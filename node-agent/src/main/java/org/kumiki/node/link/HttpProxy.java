package org.kumiki.node.link;

import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ProxyDetector;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy through which a node dials out (CONNECT, RFC 9110 section 9.3.6). Guarantees: TLS
 * stays between node and coordinator; the proxy sees a host name and bytes. Never prints the
 * password.
 *
 * @param host of the proxy
 * @param port of the proxy
 * @param login where it wants one
 */
public record HttpProxy(String host, int port, Optional<Login> login) {

  /** Checks the forms. */
  public HttpProxy {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a proxy has a host and a port from 1 to 65535");
    }
    Objects.requireNonNull(login);
  }

  /** A user of the proxy (Basic authentication, RFC 7617). */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + ", password redacted]";
    }
  }

  /** For a channel: every address is dialled through this proxy. */
  public ProxyDetector detector() {
    return target -> {
      HttpConnectProxiedSocketAddress.Builder address =
          HttpConnectProxiedSocketAddress.newBuilder()
              .setProxyAddress(new InetSocketAddress(host, port))
              .setTargetAddress((InetSocketAddress) target);
      login.ifPresent(l -> address.setUsername(l.user()).setPassword(l.password()));
      return address.build();
    };
  }
}
