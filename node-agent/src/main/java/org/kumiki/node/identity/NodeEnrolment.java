package org.kumiki.node.identity;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.link.HttpProxy;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.EnrolRejected;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.Enrolled;
import org.kumiki.protocols.link.v1.EnrolmentGrpc;

/**
 * Gets a node its certificate (docs/adr/0002). Guarantees: the token is shown only to a server of
 * the CA that it pins, or to a gateway whose CA the institution itself trusts; the node is enrolled
 * only with a certificate for its own key and id, by that CA, and an authority that names that CA;
 * a folder is enrolled once.
 */
public final class NodeEnrolment {

  private static final int LARGEST_ANSWER = 512 * 1024;

  private final HomeFolder home;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Where to enrol.
   *
   * @param proxy through which to dial
   * @param trusted CAs of the institution's own network
   * @param patience how long an answer may take
   */
  public record Server(
      String host, int port, Optional<HttpProxy> proxy, TrustStore trusted, Duration patience) {}

  /** Enrolment of this folder. */
  public NodeEnrolment(HomeFolder home, Clock clock, SecureRandom random) {
    this.home = home;
    this.clock = clock;
    this.random = random;
  }

  /** Who the node is, if it is enrolled. */
  public Optional<NodeIdentity> identity() {
    return EnrolmentFile.read(home.root(), clock.instant());
  }

  /**
   * Enrols.
   *
   * @param nodeId the node that is meant; a token for another one is not used
   * @param kind what the node is set up for
   * @param server the coordinator's enrolment
   */
  public EnrolmentOutcome enrol(String nodeId, String token, EnrolmentKind kind, Server server) {
    if (identity().isPresent()) {
      return no("ALREADY_ENROLLED", "this folder is enrolled; use an empty one for another node");
    }
    Optional<EnrolmentToken> parsed = EnrolmentToken.parse(token);
    if (parsed.isEmpty()) {
      return no("TOKEN_FORM", "a token looks like kumiki1.NODE.SECRET.FINGERPRINT; copy it whole");
    }
    if (!parsed.get().nodeId().equals(nodeId)) {
      return no(
          "TOKEN_FORM",
          "the token is for node '%s', this one is '%s'".formatted(parsed.get().nodeId(), nodeId));
    }
    NodeKey key = NodeKey.findOrMake(home, random);
    try {
      EnrolResponse answer = call(parsed.get(), key, server);
      return switch (answer.getOutcomeCase()) {
        case ENROLLED -> accept(parsed.get(), key, kind, answer.getEnrolled());
        case REJECTED -> rejected(answer.getRejected());
        case OUTCOME_NOT_SET -> no("ANSWER_INVALID", "the coordinator's answer is empty");
      };
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION
          ? notReady(e.getStatus())
          : no("UNREACHABLE", words(e.getStatus(), server));
    }
  }

  private EnrolResponse call(EnrolmentToken token, NodeKey key, Server server) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(server.host(), server.port())
            .sslContext(CoordinatorTls.serverOnly(token.caCertificate(), server.trusted()))
            .maxInboundMessageSize(LARGEST_ANSWER);
    server.proxy().map(HttpProxy::detector).ifPresent(builder::proxyDetector);
    ManagedChannel channel = builder.build();
    try {
      return EnrolmentGrpc.newBlockingStub(channel)
          .withDeadlineAfter(server.patience().toMillis(), TimeUnit.MILLISECONDS)
          .enrol(
              EnrolRequest.newBuilder()
                  .setProtocolVersion(WorkOrder.PROTOCOL_VERSION)
                  .setToken(token.text())
                  .setNodeId(token.nodeId())
                  .setCertificateSigningRequest(
                      ByteString.copyFrom(key.signingRequest(token.nodeId())))
                  .build());
    } finally {
      channel.shutdownNow();
    }
  }

  private EnrolmentOutcome accept(
      EnrolmentToken token, NodeKey key, EnrolmentKind kind, Enrolled enrolled) {
    List<byte[]> chain =
        enrolled.getCertificateChainList().stream().map(ByteString::toByteArray).toList();
    byte[] authority = enrolled.getAuthority().toByteArray();
    Optional<String> fault =
        new EnrolmentCheck(token, key, clock.instant()).fault(chain, authority);
    if (fault.isPresent()) {
      return no("ANSWER_INVALID", fault.get());
    }
    EnrolmentFile.write(home, token.nodeId(), kind, chain, authority);
    return new EnrolmentOutcome.Enrolled(identity().orElseThrow());
  }

  private static EnrolmentOutcome rejected(EnrolRejected rejected) {
    return no(rejected.getReason().name(), beginning(rejected.getMessage()));
  }

  private static EnrolmentOutcome notReady(Status status) {
    String why = status.getDescription() == null ? "it does not say why" : status.getDescription();
    return no(
        "NOT_READY",
        "the coordinator enrols nobody yet (%s); try again with the same token, which stays good"
            .formatted(beginning(why)));
  }

  private static String beginning(String words) {
    return words.length() > 500 ? words.substring(0, 500) + "..." : words;
  }

  private static String words(Status status, Server server) {
    String why = status.getDescription() == null ? "" : ", " + status.getDescription();
    Throwable cause = status.getCause();
    if (cause instanceof javax.net.ssl.SSLException || cause instanceof java.io.IOException) {
      why += ": " + cause.getMessage();
    }
    return "the coordinator at %s:%d does not answer (%s%s); check host, port, proxy and clock"
        .formatted(server.host(), server.port(), status.getCode(), why);
  }

  /** A peer's words may be among these, and they go to a terminal: one line of plain text. */
  private static EnrolmentOutcome no(String code, String message) {
    return new EnrolmentOutcome.NotEnrolled(
        code, message.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?"));
  }
}
