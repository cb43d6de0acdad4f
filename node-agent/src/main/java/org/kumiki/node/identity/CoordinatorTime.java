package org.kumiki.node.identity;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kumiki.node.link.HttpProxy;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.EnrolmentGrpc;

/**
 * The coordinator's time, as it stands in every answer to an enrolment. Asks with protocol version
 * 0, which no coordinator speaks, and without a token: nothing can come of it but the answer.
 */
public final class CoordinatorTime {

  private static final int LARGEST_ANSWER = 16 * 1024;

  private CoordinatorTime() {}

  /** Its time, if it answers. */
  public static Optional<Instant> ask(NodeIdentity identity, NodeEnrolment.Server server) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(server.host(), server.port())
            .sslContext(
                CoordinatorTls.serverOnly(
                    identity.authority().caCertificateSha256(), server.trusted()))
            .maxInboundMessageSize(LARGEST_ANSWER);
    server.proxy().map(HttpProxy::detector).ifPresent(builder::proxyDetector);
    ManagedChannel channel = builder.build();
    try {
      EnrolResponse answer =
          EnrolmentGrpc.newBlockingStub(channel)
              .withDeadlineAfter(server.patience().toMillis(), TimeUnit.MILLISECONDS)
              .enrol(EnrolRequest.getDefaultInstance());
      return answer.getServerMillis() > 0
          ? Optional.of(Instant.ofEpochMilli(answer.getServerMillis()))
          : Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    } finally {
      channel.shutdownNow();
    }
  }
}
