package org.kumiki.coordinator.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.protocols.link.v1.EnrolRejected;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Heartbeat;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.Refused;

/** Who gets in and who does not, over real TLS on loopback. */
class LinkTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path home;
  private final SettableClock clock = new SettableClock();
  private Coordinator coordinator;
  private X509Certificate ca;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    SecureRandom random = new SecureRandom();
    coordinator = Coordinator.start(CoordinatorConfig.loopback(home), clock, random);
    coordinator.commands().publishAuthority(authority(coordinator, random));
    ca =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        Files.readAllBytes(home.resolve("ca/certificate.der"))));
    node = new TestNode(coordinator, ca);
  }

  private byte[] authority(Coordinator of, SecureRandom random) {
    return new Hdab(random).authority(of.serviceKey(), of.caCertificateSha256(), clock.instant());
  }

  @AfterEach
  void stop() {
    node.close();
    coordinator.close();
  }

  @Test
  void enrol_thenConnect_isWelcome() throws Exception {
    List<X509Certificate> chain = node.enrolled("north");
    assertThat(chain.getLast()).isEqualTo(ca);
    StreamObserver<FromNode> line = node.connect(chain);
    line.onNext(TestNode.greeting("north", 1, "p1"));
    assertThat(node.hear().getWelcome().getHeartbeatSeconds()).isEqualTo(5);
    assertThat(coordinator.awaitNodes(Set.of("north"), SOON)).isTrue();
    assertThat(coordinator.enrolledNodes()).extracting("id").containsExactly("north");
  }

  @Test
  void token_usedTwice_isRejected() throws Exception {
    String token = coordinator.commands().issueToken("north");
    assertThat(node.enrol("north", token, node.signingRequest("north"), 1).hasEnrolled()).isTrue();
    try (TestNode thief = new TestNode(coordinator, ca)) {
      assertThat(reason(thief.enrol("north", token, thief.signingRequest("north"), 1)))
          .isEqualTo(EnrolRejected.Reason.TOKEN_UNKNOWN_USED_OR_EXPIRED);
    }
  }

  @Test
  void token_ofAnotherNode_isRejected() throws Exception {
    String token = coordinator.commands().issueToken("north");
    assertThat(reason(node.enrol("south", token, node.signingRequest("south"), 1)))
        .isEqualTo(EnrolRejected.Reason.TOKEN_UNKNOWN_USED_OR_EXPIRED);
  }

  @Test
  void token_afterADay_isRejected() throws Exception {
    String token = coordinator.commands().issueToken("north");
    clock.set(Duration.ofHours(24));
    assertThat(reason(node.enrol("north", token, node.signingRequest("north"), 1)))
        .isEqualTo(EnrolRejected.Reason.TOKEN_UNKNOWN_USED_OR_EXPIRED);
  }

  @Test
  void enrolledId_withAnotherToken_isTaken() throws Exception {
    node.enrolled("north");
    String token = coordinator.commands().issueToken("north");
    try (TestNode other = new TestNode(coordinator, ca)) {
      assertThat(reason(other.enrol("north", token, other.signingRequest("north"), 1)))
          .isEqualTo(EnrolRejected.Reason.NODE_ID_TAKEN);
    }
  }

  @Test
  void signingRequest_wrongInAnyWay_isRejectedAndTokenStaysGood() throws Exception {
    String token = coordinator.commands().issueToken("north");
    byte[] good = node.signingRequest("north");
    byte[] forged = good.clone();
    forged[forged.length - 1] ^= 1;
    for (byte[] bad :
        List.of(
            new byte[0],
            new byte[] {1, 2, 3},
            new byte[17_000],
            forged,
            node.signingRequest("south"),
            node.signingRequest("north,O=x"))) {
      assertThat(reason(node.enrol("north", token, bad, 1)))
          .isEqualTo(EnrolRejected.Reason.SIGNING_REQUEST_INVALID);
    }
    assertThat(node.enrol("north", token, good, 1).hasEnrolled()).isTrue();
  }

  @Test
  void enrolment_withAnotherVersion_isRejected() throws Exception {
    String token = coordinator.commands().issueToken("north");
    assertThat(reason(node.enrol("north", token, node.signingRequest("north"), 2)))
        .isEqualTo(EnrolRejected.Reason.VERSION);
  }

  @Test
  void connect_withoutCertificate_failsInTheHandshake() throws Exception {
    StreamObserver<FromNode> line = node.connect(List.of());
    line.onNext(TestNode.greeting("north", 1, "p1"));
    Object end = node.heard.poll(20, TimeUnit.SECONDS);
    assertThat(end).isInstanceOf(Throwable.class);
    assertThat(Status.fromThrowable((Throwable) end).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void connect_withCertificateOfAnotherCa_failsInTheHandshake(@TempDir Path elsewhere)
      throws Exception {
    node.enrolled("north");
    SecureRandom random = new SecureRandom();
    try (Coordinator other =
        Coordinator.start(CoordinatorConfig.loopback(elsewhere), clock, random)) {
      other.commands().publishAuthority(authority(other, random));
      byte[] der = Files.readAllBytes(elsewhere.resolve("ca/certificate.der"));
      X509Certificate otherCa =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      try (TestNode stranger = new TestNode(other, otherCa)) {
        List<X509Certificate> chain = stranger.enrolled("north");
        StreamObserver<FromNode> line = stranger.connectTo(coordinator, ca, chain);
        line.onNext(TestNode.greeting("north", 1, "p1"));
        assertThat(stranger.heard.poll(20, TimeUnit.SECONDS)).isInstanceOf(Throwable.class);
      }
    }
  }

  @Test
  void greeting_withAnotherVersion_isNotWelcome() throws Exception {
    node.connect(node.enrolled("north")).onNext(TestNode.greeting("north", 2, "p1"));
    assertThat(node.hear().getNotWelcome().getReason()).isEqualTo(NotWelcome.Reason.VERSION);
  }

  @Test
  void greeting_withoutItsProcess_isRefused() throws Exception {
    node.connect(node.enrolled("north")).onNext(TestNode.greeting("north", 1, ""));
    Object end = node.heard.poll(20, TimeUnit.SECONDS);
    assertThat(end).isInstanceOf(Throwable.class);
    assertThat(Status.fromThrowable((Throwable) end).getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void greeting_withAnothersId_isNotWelcome() throws Exception {
    node.connect(node.enrolled("north")).onNext(TestNode.greeting("south", 1, "p1"));
    assertThat(node.hear().getNotWelcome().getReason())
        .isEqualTo(NotWelcome.Reason.NODE_ID_MISMATCH);
  }

  /** The attack: a node whose name ends, or begins, as another's. */
  @ParameterizedTest
  @CsvSource({"neu-ulm, ulm", "ulm, neu-ulm", "ulm.broker, ulm", "a.ulm, ulm", "ulm1, ulm"})
  void greeting_withAnIdThatIsPartOfTheOwn_isNotWelcome(String own, String said) throws Exception {
    node.enrolled(said);
    node.connect(node.enrolled(own)).onNext(TestNode.greeting(said, 1, "p1"));
    assertThat(node.hear().getNotWelcome().getReason())
        .isEqualTo(NotWelcome.Reason.NODE_ID_MISMATCH);
  }

  @Test
  void revokedNode_isCutOffAndNotWelcomeAgain() throws Exception {
    List<X509Certificate> chain = node.enrolled("north");
    node.connect(chain).onNext(TestNode.greeting("north", 1, "p1"));
    assertThat(node.hear().hasWelcome()).isTrue();
    assertThat(coordinator.awaitNodes(Set.of("north"), SOON)).isTrue();
    coordinator.commands().revokeNode("north");
    assertThat(node.hear().getNotWelcome().getReason())
        .isEqualTo(NotWelcome.Reason.CERTIFICATE_REVOKED);
    assertThat(node.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("end");
    node.connect(chain).onNext(TestNode.greeting("north", 1, "p2"));
    assertThat(node.hear().getNotWelcome().getReason())
        .isEqualTo(NotWelcome.Reason.CERTIFICATE_REVOKED);
  }

  @Test
  void secondConnection_takesTheFirstOnesPlace() throws Exception {
    List<X509Certificate> chain = node.enrolled("north");
    node.connect(chain).onNext(TestNode.greeting("north", 1, "p1"));
    assertThat(node.hear().hasWelcome()).isTrue();
    assertThat(coordinator.awaitNodes(Set.of("north"), SOON)).isTrue();
    node.connect(chain).onNext(TestNode.greeting("north", 1, "p1"));
    // The end of the first stream and the welcome on the second are heard in any order.
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Object next = node.heard.poll(20, TimeUnit.SECONDS);
      heard.add(next instanceof FromCoordinator m ? m.getBodyCase().name() : String.valueOf(next));
    }
    assertThat(heard).containsExactlyInAnyOrder("WELCOME", "NOT_WELCOME", "end");
  }

  @Test
  void messagesAboutUnknownQueries_areDroppedAndTheStreamGoesOn() throws Exception {
    StreamObserver<FromNode> line = node.connect(node.enrolled("north"));
    line.onNext(TestNode.greeting("north", 1, "p1"));
    assertThat(node.hear().hasWelcome()).isTrue();
    for (int i = 0; i < 50; i++) {
      line.onNext(
          FromNode.newBuilder()
              .setQueryId("none")
              .setRefused(Refused.newBuilder().setCode("X"))
              .build());
      line.onNext(FromNode.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build());
    }
    line.onCompleted();
    assertThat(node.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("end");
  }

  @Test
  void messageBeyondTheBound_endsTheStream() throws Exception {
    StreamObserver<FromNode> line = node.connect(node.enrolled("north"));
    line.onNext(TestNode.greeting("north", 1, "x".repeat(100 * 1024)));
    Object end = node.heard.poll(20, TimeUnit.SECONDS);
    assertThat(end).isInstanceOf(Throwable.class);
  }

  @Test
  void secretsAndFolders_areForThisAccountOnly() throws Exception {
    node.enrolled("north");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("ca"))))
        .isEqualTo("rwx------");
    for (String file :
        List.of("ca/key.pkcs8", "service/key", "coordinator.db", "coordinator.db-wal")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void restart_keepsCaServiceKeyAndNodes() throws Exception {
    node.enrolled("north");
    var key = coordinator.serviceKey();
    var fingerprint = coordinator.caCertificateSha256();
    coordinator.close();
    coordinator = Coordinator.start(CoordinatorConfig.loopback(home), clock, new SecureRandom());
    assertThat(coordinator.serviceKey()).isEqualTo(key);
    assertThat(coordinator.caCertificateSha256()).isEqualTo(fingerprint);
    assertThat(coordinator.enrolledNodes()).extracting("id").containsExactly("north");
  }

  @Test
  void secondCoordinator_doesNotStartOnTheSameHome() {
    CoordinatorConfig config = CoordinatorConfig.loopback(home);
    assertThatThrownBy(() -> Coordinator.start(config, clock, new SecureRandom()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("another coordinator");
    coordinator.halt();
    coordinator = Coordinator.start(config, clock, new SecureRandom());
  }

  private static EnrolRejected.Reason reason(EnrolResponse answer) {
    return answer.getRejected().getReason();
  }
}
