package org.kumiki.node.identity;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.kumiki.protocols.document.Digest;

/** How a node speaks to the coordinator: TLS 1.3 only, the CA pinned by its fingerprint. */
public final class CoordinatorTls {

  private CoordinatorTls() {}

  /** Shows the node's certificate. */
  public static SslContext mutual(NodeIdentity identity) {
    return build(
        client(authorityPin(identity), TrustStore.NONE)
            .keyManager(identity.key().tlsKey(), identity.chain()));
  }

  /**
   * The same over a connection that is there; the handshake is the caller's.
   *
   * @param host whose name the server's certificate must have
   */
  public static SSLSocket socket(NodeIdentity identity, Socket raw, String host, int port)
      throws IOException {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, new char[0]);
      own.setKeyEntry(
          "node",
          identity.key().tlsKey(),
          new char[0],
          identity.chain().toArray(new X509Certificate[0]));
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, new char[0]);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(
          keys.getKeyManagers(),
          new TrustManager[] {new PinnedCa(authorityPin(identity), TrustStore.NONE)},
          null);
      SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, host, port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      return socket;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS 1.3", e);
    }
  }

  /** Before there is a certificate; the institution's own gateway may be in between. */
  static SslContext serverOnly(Digest caCertificate, TrustStore own) {
    return build(client(caCertificate, own));
  }

  private static Digest authorityPin(NodeIdentity identity) {
    return identity.authority().caCertificateSha256();
  }

  private static SslContextBuilder client(Digest caCertificate, TrustStore own) {
    return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
        .protocols("TLSv1.3")
        .trustManager(new PinnedCa(caCertificate, own));
  }

  private static SslContext build(SslContextBuilder builder) {
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalStateException("every JDK speaks TLS 1.3", e);
    }
  }
}
