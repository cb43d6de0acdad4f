package org.kumiki.coordinator.round;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.node.QueryEvent;
import org.kumiki.coordinator.node.QueryMailbox;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.link.v1.Dataset;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolmentGrpc;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Greeting;
import org.kumiki.protocols.link.v1.NodeLinkGrpc;
import org.kumiki.protocols.link.v1.Welcome;
import org.kumiki.secureagg.role.CertificateCheck;

/**
 * A {@link FakeNode} at the end of a real link: enrolled by token and signing request, mutual TLS,
 * one gRPC stream. What the node says goes through a registry of its own to the stream.
 */
final class WireNode implements AutoCloseable {

  private final String id;
  private final Coordinator coordinator;
  private final X509Certificate ca;
  private final KeyPair key = FakeNode.newKey();
  private final NodeRegistry own = new NodeRegistry();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final BlockingQueue<Welcome> welcomes = new LinkedBlockingQueue<>();
  private List<X509Certificate> chain = List.of();
  final FakeNode node;
  private Optional<StreamObserver<FromNode>> line = Optional.empty();
  volatile byte[] dictionary;

  WireNode(
      String id,
      Frame data,
      byte[] dictionary,
      Coordinator coordinator,
      X509Certificate ca,
      CertificateCheck certificates,
      FakeNode.Policy policy,
      SecureRandom random) {
    this.id = id;
    this.dictionary = dictionary;
    this.coordinator = coordinator;
    this.ca = ca;
    node = new FakeNode(id, data, own, key, this::enrol, certificates, policy, random);
    node.connect();
  }

  Digest spki() {
    return node.spki();
  }

  private X509Certificate enrol(PublicKey publicKey) {
    try {
      var answer =
          EnrolmentGrpc.newBlockingStub(channel(coordinator.enrolmentPort(), tls()))
              .withDeadlineAfter(20, TimeUnit.SECONDS)
              .enrol(
                  EnrolRequest.newBuilder()
                      .setProtocolVersion(1)
                      .setNodeId(id)
                      .setToken(coordinator.commands().issueToken(id))
                      .setCertificateSigningRequest(
                          ByteString.copyFrom(
                              new JcaPKCS10CertificationRequestBuilder(
                                      new X500Principal("CN=" + id), publicKey)
                                  .build(
                                      new JcaContentSignerBuilder("Ed25519")
                                          .build(key.getPrivate()))
                                  .getEncoded()))
                      .build());
      List<X509Certificate> certificates = new ArrayList<>();
      for (ByteString der : answer.getEnrolled().getCertificateChainList()) {
        certificates.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
      }
      chain = certificates;
      return chain.getFirst();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Opens the stream and greets; the coordinator's welcome. */
  Welcome connect() throws Exception {
    line =
        Optional.of(
            NodeLinkGrpc.newStub(
                    channel(coordinator.linkPort(), tls().keyManager(key.getPrivate(), chain)))
                .connect(
                    new StreamObserver<>() {
                      @Override
                      public void onNext(FromCoordinator message) {
                        hear(message);
                      }

                      @Override
                      public void onError(Throwable cause) {}

                      @Override
                      public void onCompleted() {}
                    }));
    say(
        FromNode.newBuilder()
            .setGreeting(
                Greeting.newBuilder()
                    .setProtocolVersion(1)
                    .setNodeId(id)
                    .setProcessId(ByteString.copyFromUtf8("process-" + id))
                    .addDatasets(
                        Dataset.newBuilder()
                            .setId("data")
                            .setVersion("1")
                            .setDictionary(ByteString.copyFrom(dictionary))))
            .build());
    return welcomes.poll(20, TimeUnit.SECONDS);
  }

  private synchronized void say(FromNode message) {
    line.orElseThrow().onNext(message);
  }

  private void hear(FromCoordinator message) {
    switch (message.getBodyCase()) {
      case WELCOME -> welcomes.add(message.getWelcome());
      case HEARTBEAT, NOT_WELCOME -> {}
      case WORK_ORDER, PREFLIGHT -> {
        QueryMailbox mailbox = own.open(message.getQueryId());
        Thread.ofVirtual().start(() -> carry(mailbox));
        own.tell(id, message);
      }
      default -> own.tell(id, message);
    }
  }

  /** Brings what the node says about a query to the stream, until nothing comes any more. */
  private void carry(QueryMailbox mailbox) {
    try (mailbox) {
      for (var event = mailbox.take(Duration.ofSeconds(20));
          event.isPresent();
          event = mailbox.take(Duration.ofSeconds(20))) {
        if (event.get() instanceof QueryEvent.Said said) {
          say(said.message());
          said.session().line().next();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    node.close();
  }
}
