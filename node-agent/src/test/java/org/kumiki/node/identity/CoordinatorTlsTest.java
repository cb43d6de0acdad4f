package org.kumiki.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestCoordinator;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolmentGrpc;

/** The right coordinator with the right certificate, which speaks an older TLS. */
class CoordinatorTlsTest {

  @TempDir Path folder;
  private TestCa ca;
  private HomeFolder home;
  private NodeIdentity identity;
  private TestCoordinator coordinator;

  @BeforeEach
  void start() throws Exception {
    ca = new TestCa();
    home = HomeFolder.open(folder.resolve("home"));
    identity =
        TestIdentity.make(
            home,
            ca,
            new Hdab(new SecureRandom()).authority(ca.fingerprint(), Instant.now()),
            "north",
            EnrolmentKind.PRODUCTION);
    coordinator = new TestCoordinator(ca, ca.server("127.0.0.1"), "TLSv1.2");
  }

  @AfterEach
  void stop() {
    coordinator.close();
    home.close();
  }

  @Test
  void tls12_isNotSpoken_beforeOrAfterThereIsACertificate() throws Exception {
    assertNothingSaid(CoordinatorTls.serverOnly(ca.fingerprint(), TrustStore.NONE));
    assertNothingSaid(CoordinatorTls.mutual(identity));
  }

  private void assertNothingSaid(SslContext tls) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", coordinator.enrolmentPort())
            .sslContext(tls)
            .build();
    try {
      EnrolmentGrpc.EnrolmentBlockingStub stub =
          EnrolmentGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
      assertThatThrownBy(() -> stub.enrol(EnrolRequest.getDefaultInstance()))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("UNAVAILABLE");
    } finally {
      channel.shutdownNow();
      assertThat(channel.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(coordinator.enrolments).isEmpty();
  }

  @Test
  void tls12_isNotSpokenOverASocketThatIsThere() throws Exception {
    int port = coordinator.linkPort();
    try (Socket raw = new Socket(InetAddress.getLoopbackAddress(), port);
        SSLSocket socket = CoordinatorTls.socket(identity, raw, "127.0.0.1", port)) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }
}
