package org.kumiki.coordinator.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Hands the client's checked certificate chain to the service; a call without one is refused. */
final class CertificateInterceptor implements ServerInterceptor {

  /** The chain, the client's certificate first. */
  static final Context.Key<List<X509Certificate>> CHAIN = Context.key("client certificate chain");

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session != null) {
      try {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : session.getPeerCertificates()) {
          chain.add((X509Certificate) certificate);
        }
        return Contexts.interceptCall(
            Context.current().withValue(CHAIN, List.copyOf(chain)), call, headers, next);
      } catch (SSLPeerUnverifiedException e) {
        // The handshake requires a certificate; without one the call ends below.
      }
    }
    call.close(
        Status.UNAUTHENTICATED.withDescription("a client certificate is required"), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
