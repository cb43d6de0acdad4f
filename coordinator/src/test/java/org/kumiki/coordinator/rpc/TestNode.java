package org.kumiki.coordinator.rpc;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.EnrolmentGrpc;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Greeting;
import org.kumiki.protocols.link.v1.NodeLinkGrpc;

/** A node's side of the wire, with no rules of its own. */
final class TestNode implements AutoCloseable {

  private final KeyPair key;
  private final Coordinator coordinator;
  private final X509Certificate ca;
  private final List<ManagedChannel> channels = new ArrayList<>();
  final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  TestNode(Coordinator coordinator, X509Certificate ca) throws Exception {
    this.coordinator = coordinator;
    this.ca = ca;
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  byte[] signingRequest(String name) throws Exception {
    return new JcaPKCS10CertificationRequestBuilder(
            new X500Principal("CN=" + name), key.getPublic())
        .build(new JcaContentSignerBuilder("Ed25519").build(key.getPrivate()))
        .getEncoded();
  }

  EnrolResponse enrol(String nodeId, String token, byte[] request, int version) throws Exception {
    ManagedChannel channel = channel(coordinator.enrolmentPort(), tls());
    return EnrolmentGrpc.newBlockingStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .enrol(
            EnrolRequest.newBuilder()
                .setProtocolVersion(version)
                .setNodeId(nodeId)
                .setToken(token)
                .setCertificateSigningRequest(ByteString.copyFrom(request))
                .build());
  }

  List<X509Certificate> enrolled(String nodeId) throws Exception {
    EnrolResponse answer =
        enrol(nodeId, coordinator.commands().issueToken(nodeId), signingRequest(nodeId), 1);
    List<X509Certificate> chain = new ArrayList<>();
    for (ByteString der : answer.getEnrolled().getCertificateChainList()) {
      chain.add(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
    }
    return chain;
  }

  /** Opens the stream at its own coordinator. */
  StreamObserver<FromNode> connect(List<X509Certificate> chain) throws Exception {
    return connectTo(coordinator, ca, chain);
  }

  /** Opens the stream; what comes down it, and its end, is in {@link #heard}. */
  StreamObserver<FromNode> connectTo(
      Coordinator to, X509Certificate trusted, List<X509Certificate> chain) throws Exception {
    SslContextBuilder tls = tls().trustManager(trusted);
    if (!chain.isEmpty()) {
      tls.keyManager(key.getPrivate(), chain);
    }
    return NodeLinkGrpc.newStub(channel(to.linkPort(), tls))
        .connect(
            new StreamObserver<>() {
              @Override
              public void onNext(FromCoordinator message) {
                if (message.getBodyCase() != FromCoordinator.BodyCase.HEARTBEAT) {
                  heard.add(message);
                }
              }

              @Override
              public void onError(Throwable cause) {
                heard.add(cause);
              }

              @Override
              public void onCompleted() {
                heard.add("end");
              }
            });
  }

  static FromNode greeting(String nodeId, int version, String process) {
    return FromNode.newBuilder()
        .setGreeting(
            Greeting.newBuilder()
                .setProtocolVersion(version)
                .setNodeId(nodeId)
                .setProcessId(ByteString.copyFromUtf8(process)))
        .build();
  }

  FromCoordinator hear() throws InterruptedException {
    return (FromCoordinator) heard.poll(20, TimeUnit.SECONDS);
  }

  private SslContextBuilder tls() {
    return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
        .protocols("TLSv1.3")
        .trustManager(ca);
  }

  private ManagedChannel channel(int port, SslContextBuilder tls) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).sslContext(tls.build()).build();
    channels.add(channel);
    return channel;
  }

  /** Cuts the connections without goodbye. */
  void cut() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  @Override
  public void close() {
    cut();
  }
}
