package org.kumiki.coordinator.rpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.kumiki.coordinator.identity.Certificates;
import org.kumiki.coordinator.identity.Enrolment;
import org.kumiki.coordinator.identity.EnrolmentDesk;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.EnrolRejected;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.Enrolled;
import org.kumiki.protocols.link.v1.EnrolmentGrpc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one call without a client certificate (docs/adr/0002). Logs who, never the token. */
public final class EnrolmentService extends EnrolmentGrpc.EnrolmentImplBase {

  private static final Logger LOG = LoggerFactory.getLogger(EnrolmentService.class);

  private final EnrolmentDesk desk;
  private final Supplier<Optional<byte[]>> authority;
  private final Clock clock;

  /**
   * A service.
   *
   * @param desk decides
   * @param authority the authority document in force
   * @param clock whose time stands in each answer
   */
  public EnrolmentService(EnrolmentDesk desk, Supplier<Optional<byte[]>> authority, Clock clock) {
    this.desk = desk;
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> answer) {
    if (request.getProtocolVersion() != WorkOrder.PROTOCOL_VERSION) {
      reject(
          answer,
          EnrolRejected.Reason.VERSION,
          "protocol version %d is spoken here, not %d; use matching software"
              .formatted(
                  WorkOrder.PROTOCOL_VERSION,
                  Integer.toUnsignedLong(request.getProtocolVersion())));
      return;
    }
    Optional<byte[]> pinned = authority.get();
    if (pinned.isEmpty()) {
      answer.onError(
          Status.FAILED_PRECONDITION
              .withDescription("two people have not signed and published its authority document")
              .asRuntimeException());
      return;
    }
    switch (desk.enrol(
        request.getNodeId(),
        request.getToken(),
        request.getCertificateSigningRequest().toByteArray())) {
      case Enrolment.Granted granted -> {
        Enrolled.Builder enrolled =
            Enrolled.newBuilder().setAuthority(ByteString.copyFrom(pinned.get()));
        for (X509Certificate certificate : granted.chain()) {
          enrolled.addCertificateChain(ByteString.copyFrom(Certificates.der(certificate)));
        }
        LOG.info("node {} enrolled", request.getNodeId());
        answer.onNext(answer().setEnrolled(enrolled).build());
        answer.onCompleted();
      }
      case Enrolment.Denied denied -> reject(answer, reason(denied.reason()), denied.message());
    }
  }

  private static EnrolRejected.Reason reason(Enrolment.Reason reason) {
    return switch (reason) {
      case TOKEN -> EnrolRejected.Reason.TOKEN_UNKNOWN_USED_OR_EXPIRED;
      case NODE_ID_TAKEN -> EnrolRejected.Reason.NODE_ID_TAKEN;
      case SIGNING_REQUEST -> EnrolRejected.Reason.SIGNING_REQUEST_INVALID;
    };
  }

  private EnrolResponse.Builder answer() {
    return EnrolResponse.newBuilder().setServerMillis(clock.millis());
  }

  private void reject(
      StreamObserver<EnrolResponse> answer, EnrolRejected.Reason reason, String message) {
    LOG.info("an enrolment was rejected: {}", reason);
    answer.onNext(
        answer()
            .setRejected(EnrolRejected.newBuilder().setReason(reason).setMessage(message))
            .build());
    answer.onCompleted();
  }
}
