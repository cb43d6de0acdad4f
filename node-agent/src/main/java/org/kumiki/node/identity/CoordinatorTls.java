package org.kumiki.node.identity;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
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
