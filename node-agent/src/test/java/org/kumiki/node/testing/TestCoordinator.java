package org.kumiki.node.testing;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.Enrolled;
import org.kumiki.protocols.link.v1.EnrolmentGrpc;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Heartbeat;
import org.kumiki.protocols.link.v1.NodeLinkGrpc;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.Welcome;

/** A coordinator's end of the wire over real TLS, with no rules of its own; tests drive it. */
public final class TestCoordinator implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final TestCa ca;
  private final Server enrolment;
  private final Server link;
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  private volatile Function<EnrolRequest, EnrolResponse> enrol;

  /** Every enrolment call that arrived. */
  public final BlockingQueue<EnrolRequest> enrolments = new LinkedBlockingQueue<>();

  /** Seconds that a welcome gives. */
  public volatile int heartbeatSeconds = 1;

  /** Messages are only read when the test asks for them. */
  public volatile boolean paused;

  /** Starts with this server identity; nodes need a certificate of the CA. */
  public TestCoordinator(TestCa ca, TestCa.Server identity) throws Exception {
    this(ca, identity, "TLSv1.3");
  }

  /** The same, which speaks this version of TLS only. */
  public TestCoordinator(TestCa ca, TestCa.Server identity, String tlsVersion) throws Exception {
    this.ca = ca;
    this.enrol = request -> EnrolResponse.getDefaultInstance();
    this.enrolment =
        builder(0, tls(identity, tlsVersion)).addService(new Enrolling()).build().start();
    this.link = startLink(identity, tlsVersion);
  }

  private Server startLink(TestCa.Server identity, String tlsVersion) throws Exception {
    SslContextBuilder tls = tls(identity, tlsVersion).clientAuth(ClientAuth.REQUIRE);
    return builder(0, tls.trustManager(ca.certificate()))
        .permitKeepAliveTime(1, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .addService(new Linking())
        .build()
        .start();
  }

  private static SslContextBuilder tls(TestCa.Server identity, String version) {
    return GrpcSslContexts.configure(
            SslContextBuilder.forServer(identity.key(), identity.chain()), SslProvider.JDK)
        .protocols(version);
  }

  private static NettyServerBuilder builder(int port, SslContextBuilder tls) throws Exception {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .sslContext(tls.build());
  }

  public int enrolmentPort() {
    return enrolment.getPort();
  }

  public int linkPort() {
    return link.getPort();
  }

  /** A token with the CA's fingerprint; the secret is not looked at. */
  public String token(String nodeId) throws Exception {
    return "kumiki1.%s.%s.%s"
        .formatted(
            nodeId,
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]),
            ca.fingerprint().hex());
  }

  /** What enrolment answers. */
  public void onEnrol(Function<EnrolRequest, EnrolResponse> answer) {
    enrol = answer;
  }

  /** The usual answer. */
  public void enrolWith(byte[] authority) {
    onEnrol(
        request -> {
          try {
            return EnrolResponse.newBuilder()
                .setEnrolled(
                    Enrolled.newBuilder()
                        .addCertificateChain(
                            ByteString.copyFrom(
                                ca.issueNode(
                                        request.getNodeId(),
                                        request.getCertificateSigningRequest().toByteArray())
                                    .getEncoded()))
                        .addCertificateChain(ByteString.copyFrom(ca.certificate().getEncoded()))
                        .setAuthority(ByteString.copyFrom(authority)))
                .build();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The next stream that a node opened, after its greeting was read. */
  public Connection connection() throws InterruptedException {
    Connection next = connections.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no node connected");
    }
    return next;
  }

  /** True if no further stream was opened so far. */
  public boolean noConnection() {
    return connections.isEmpty();
  }

  @Override
  public void close() {
    enrolment.shutdownNow();
    link.shutdownNow();
  }

  private final class Enrolling extends EnrolmentGrpc.EnrolmentImplBase {
    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> answer) {
      enrolments.add(request);
      try {
        answer.onNext(enrol.apply(request));
        answer.onCompleted();
      } catch (StatusRuntimeException e) {
        answer.onError(e);
      }
    }
  }

  private final class Linking extends NodeLinkGrpc.NodeLinkImplBase {
    @Override
    public StreamObserver<FromNode> connect(StreamObserver<FromCoordinator> answer) {
      return new Connection((ServerCallStreamObserver<FromCoordinator>) answer);
    }
  }

  /** One stream of a node. */
  public final class Connection implements StreamObserver<FromNode> {

    private final ServerCallStreamObserver<FromCoordinator> out;
    private volatile FromNode greeting = FromNode.getDefaultInstance();

    /** What came after the greeting, heartbeats left out; a String or Throwable is the end. */
    public final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    /** The heartbeats. */
    public final BlockingQueue<FromNode> heartbeats = new LinkedBlockingQueue<>();

    private Connection(ServerCallStreamObserver<FromCoordinator> out) {
      this.out = out;
      out.disableAutoRequest();
      out.setOnCancelHandler(() -> heard.add("cancelled"));
      out.request(1);
    }

    @Override
    public void onNext(FromNode message) {
      if (message.hasGreeting()) {
        greeting = message;
        connections.add(this);
      } else if (message.hasHeartbeat()) {
        heartbeats.add(message);
      } else if (message.hasReport()) {
        heard.addAll(message.getReport().getPartsList());
      } else {
        heard.add(message);
      }
      if (!paused) {
        out.request(1);
      }
    }

    @Override
    public void onError(Throwable cause) {
      heard.add(cause);
    }

    @Override
    public void onCompleted() {
      heard.add("end");
      out.onCompleted();
    }

    /** Reads so many more. */
    public void request(int messages) {
      out.request(messages);
    }

    public FromNode greeting() {
      return greeting;
    }

    public String nodeId() {
      return greeting.getGreeting().getNodeId();
    }

    public Connection welcome() {
      return say(
          FromCoordinator.newBuilder()
              .setWelcome(
                  Welcome.newBuilder().setProtocolVersion(1).setHeartbeatSeconds(heartbeatSeconds))
              .build());
    }

    public Connection notWelcome(NotWelcome.Reason reason) {
      say(
          FromCoordinator.newBuilder()
              .setNotWelcome(NotWelcome.newBuilder().setReason(reason).setMessage("no"))
              .build());
      end();
      return this;
    }

    public Connection heartbeat() {
      return say(FromCoordinator.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build());
    }

    /** A head of the audit log, as a coordinator shows each new one. */
    public Connection show(AuditHead head) {
      return say(
          FromCoordinator.newBuilder()
              .setHeartbeat(Heartbeat.newBuilder().setAuditHead(head))
              .build());
    }

    public synchronized Connection say(FromCoordinator message) {
      out.onNext(message);
      return this;
    }

    public void end() {
      out.onCompleted();
    }

    public void breakOff() {
      out.onError(io.grpc.Status.UNAVAILABLE.withDescription("broken off").asException());
    }

    /** The next message that is none of the connection's own. */
    public FromNode hear() throws InterruptedException {
      Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next instanceof FromNode message) {
        return message;
      }
      throw new AssertionError("expected a message, got " + next);
    }
  }
}
