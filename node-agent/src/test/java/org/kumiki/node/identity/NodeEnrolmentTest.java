package org.kumiki.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestCoordinator;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.link.v1.EnrolRejected;
import org.kumiki.protocols.link.v1.EnrolRequest;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.Enrolled;

/** Enrolling over real TLS on loopback, and answers that a node must not take. */
class NodeEnrolmentTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Hdab people = new Hdab(random);
  private TestCa ca;
  private TestCoordinator coordinator;
  private HomeFolder home;
  private NodeEnrolment enrolment;

  @BeforeEach
  void start() throws Exception {
    ca = new TestCa();
    coordinator = new TestCoordinator(ca, ca.server("127.0.0.1"));
    coordinator.enrolWith(people.signedAuthority(ca.fingerprint(), Instant.now()));
    home = HomeFolder.open(folder.resolve("home"));
    enrolment = new NodeEnrolment(home, Clock.systemUTC(), random);
  }

  @AfterEach
  void stop() {
    coordinator.close();
    home.close();
  }

  private EnrolmentOutcome enrol(String token) {
    return enrolment.enrol(
        "north", token, EnrolmentKind.PRODUCTION, at("127.0.0.1", coordinator.enrolmentPort()));
  }

  private static NodeEnrolment.Server at(String host, int port) {
    return new NodeEnrolment.Server(host, port, Optional.empty(), TrustStore.NONE, PATIENCE);
  }

  private void assertNotEnrolled(String code) throws Exception {
    assertNotEnrolled(code, coordinator.token("north"));
  }

  private void assertNotEnrolled(String code, String token) {
    assertThat(enrol(token))
        .isInstanceOfSatisfying(
            EnrolmentOutcome.NotEnrolled.class,
            no -> {
              assertThat(no.code()).as(no.message()).isEqualTo(code);
              assertThat(no.message()).doesNotContain("AAAAAAAAAA");
            });
    assertThat(enrolment.identity()).isEmpty();
  }

  @Test
  void goodToken_enrols_andTheIdentityIsStillThereLater() throws Exception {
    assertThat(enrol(coordinator.token("north"))).isInstanceOf(EnrolmentOutcome.Enrolled.class);
    EnrolRequest call = coordinator.enrolments.take();
    assertThat(call.getToken()).isEqualTo(coordinator.token("north"));
    NodeIdentity identity =
        new NodeEnrolment(home, Clock.systemUTC(), random).identity().orElseThrow();
    assertThat(identity.nodeId()).isEqualTo("north");
    assertThat(identity.kind()).isEqualTo(EnrolmentKind.PRODUCTION);
    assertThat(identity.ca()).isEqualTo(ca.certificate());
    assertThat(identity.authority().id()).isEqualTo("test-authority");
    assertThat(identity.chain().getFirst().getPublicKey()).isEqualTo(identity.key().publicKey());
    assertThat(identity.toString()).contains("secret redacted");
    for (String file : List.of("identity/key.pkcs8", "identity/enrolment.json")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("home").resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void enrolledFolder_isNotEnrolledAgain() throws Exception {
    enrol(coordinator.token("north"));
    assertThat(enrol(coordinator.token("north")))
        .isInstanceOfSatisfying(
            EnrolmentOutcome.NotEnrolled.class,
            no -> assertThat(no.code()).isEqualTo("ALREADY_ENROLLED"));
    assertThat(coordinator.enrolments).hasSize(1);
  }

  @Test
  void tokenInAnotherForm_orForAnotherNode_isNotShownToAnybody() throws Exception {
    assertNotEnrolled("TOKEN_FORM", "kumiki1.north.short.00");
    assertNotEnrolled("TOKEN_FORM", coordinator.token("south"));
    assertThat(coordinator.enrolments).isEmpty();
  }

  @Test
  void token_isNotShownToAServerOfAnotherCa() throws Exception {
    String token = coordinator.token("north");
    TestCa other = new TestCa();
    coordinator.close();
    coordinator = new TestCoordinator(other, other.server("127.0.0.1"));
    assertNotEnrolled("UNREACHABLE", token);
    assertThat(coordinator.enrolments).isEmpty();
  }

  @Test
  void aGatewayOfTheInstitution_isTrustedOnlyWithItsCaInTheStore() throws Exception {
    TestCa gateway = new TestCa();
    try (TestCoordinator behind = new TestCoordinator(ca, gateway.server("127.0.0.1"))) {
      behind.enrolWith(authority());
      String token = coordinator.token("north");
      assertThat(enrolAt(behind, token, TrustStore.NONE))
          .isInstanceOfSatisfying(
              EnrolmentOutcome.NotEnrolled.class,
              no -> assertThat(no.code()).isEqualTo("UNREACHABLE"));
      TrustStore stranger = new TrustStore(List.of(new TestCa().certificate()));
      assertThat(enrolAt(behind, token, stranger)).isInstanceOf(EnrolmentOutcome.NotEnrolled.class);
      assertThat(behind.enrolments).isEmpty();
      TrustStore own = new TrustStore(List.of(gateway.certificate()));
      assertThat(enrolAt(behind, token, own))
          .isInstanceOfSatisfying(
              EnrolmentOutcome.Enrolled.class,
              // What came through the gateway is still of the CA that the token pins.
              enrolled -> assertThat(enrolled.identity().ca()).isEqualTo(ca.certificate()));
    }
  }

  @Test
  void aGatewayThatSwapsTheCa_isSeen() throws Exception {
    TestCa gateway = new TestCa();
    try (TestCoordinator swapping = new TestCoordinator(gateway, gateway.server("127.0.0.1"))) {
      swapping.enrolWith(people.signedAuthority(gateway.fingerprint(), Instant.now()));
      TrustStore own = new TrustStore(List.of(gateway.certificate()));
      assertThat(enrolAt(swapping, coordinator.token("north"), own))
          .isInstanceOfSatisfying(
              EnrolmentOutcome.NotEnrolled.class,
              no -> assertThat(no.code()).isEqualTo("ANSWER_INVALID"));
    }
  }

  private EnrolmentOutcome enrolAt(TestCoordinator at, String token, TrustStore trusted) {
    return enrolment.enrol(
        "north",
        token,
        EnrolmentKind.PRODUCTION,
        new NodeEnrolment.Server(
            "127.0.0.1", at.enrolmentPort(), Optional.empty(), trusted, PATIENCE));
  }

  @Test
  void token_isNotShownToANodeThatListens() throws Exception {
    String token = coordinator.token("north");
    coordinator.close();
    // A certificate of the right CA whose only name, as a node's, is that of the host.
    coordinator = new TestCoordinator(ca, ca.serverWithoutNames());
    assertThat(
            enrolment.enrol(
                "north",
                token,
                EnrolmentKind.PRODUCTION,
                at("localhost", coordinator.enrolmentPort())))
        .isInstanceOfSatisfying(
            EnrolmentOutcome.NotEnrolled.class,
            no -> assertThat(no.code()).isEqualTo("UNREACHABLE"));
    assertThat(coordinator.enrolments).isEmpty();
  }

  @Test
  void rejection_isPassedOnInWords() throws Exception {
    coordinator.onEnrol(
        request ->
            EnrolResponse.newBuilder()
                .setRejected(
                    EnrolRejected.newBuilder()
                        .setReason(EnrolRejected.Reason.NODE_ID_TAKEN)
                        .setMessage("node 'north' is enrolled"))
                .build());
    assertThat(enrol(coordinator.token("north")))
        .isEqualTo(new EnrolmentOutcome.NotEnrolled("NODE_ID_TAKEN", "node 'north' is enrolled"));
  }

  /** What it says comes to a terminal. */
  @Test
  void rejectionOfManyWords_orOfControlCharacters_comesAsAShortLine() throws Exception {
    coordinator.onEnrol(
        request ->
            EnrolResponse.newBuilder()
                .setRejected(
                    EnrolRejected.newBuilder()
                        .setReason(EnrolRejected.Reason.NODE_ID_TAKEN)
                        .setMessage("no\u001b[2J\nenrolled as 'north' " + "x".repeat(100_000)))
                .build());
    assertThat(enrol(coordinator.token("north")))
        .isInstanceOfSatisfying(
            EnrolmentOutcome.NotEnrolled.class,
            no -> {
              assertThat(no.message()).startsWith("no?[2J?enrolled").hasSizeLessThan(510);
              assertThat(no.message()).doesNotContainPattern("\\p{C}");
            });
  }

  @Test
  void coordinatorThatDoesNotAnswer_isGivenUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    coordinator.onEnrol(
        request -> {
          try {
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return EnrolResponse.getDefaultInstance();
        });
    NodeEnrolment.Server hasty =
        new NodeEnrolment.Server(
            "127.0.0.1",
            coordinator.enrolmentPort(),
            Optional.empty(),
            TrustStore.NONE,
            Duration.ofSeconds(1));
    assertThat(
            enrolment.enrol("north", coordinator.token("north"), EnrolmentKind.PRODUCTION, hasty))
        .isInstanceOfSatisfying(
            EnrolmentOutcome.NotEnrolled.class,
            no -> assertThat(no.message()).contains("DEADLINE_EXCEEDED"));
    over.countDown();
  }

  @Test
  void answerWithoutMeasure_isNotRead() throws Exception {
    answer(request -> issue(ca, "north", request), ca.certificate(), new byte[600 * 1024]);
    assertNotEnrolled("UNREACHABLE");
  }

  @Test
  void coordinatorWithoutAnAuthority_isNotCalledUnreachable() throws Exception {
    coordinator.onEnrol(
        request -> {
          throw Status.FAILED_PRECONDITION
              .withDescription("no document\n".repeat(100))
              .asRuntimeException();
        });
    assertThat(
            enrolment.enrol(
                "north",
                coordinator.token("north"),
                EnrolmentKind.PRODUCTION,
                at("127.0.0.1", coordinator.enrolmentPort())))
        .isInstanceOfSatisfying(
            EnrolmentOutcome.NotEnrolled.class,
            no -> {
              assertThat(no.code()).isEqualTo("NOT_READY");
              assertThat(no.message())
                  .contains("no document", "same token")
                  .doesNotContain("\n")
                  .hasSizeLessThan(700);
            });
    coordinator.enrolWith(authority());
    assertThat(enrol(coordinator.token("north"))).isInstanceOf(EnrolmentOutcome.Enrolled.class);
  }

  @Test
  void unreachableCoordinator_isSaid() throws Exception {
    String token = coordinator.token("north");
    int port = coordinator.enrolmentPort();
    coordinator.close();
    assertThat(enrolment.enrol("north", token, EnrolmentKind.PRODUCTION, at("127.0.0.1", port)))
        .isInstanceOfSatisfying(
            EnrolmentOutcome.NotEnrolled.class,
            no -> {
              assertThat(no.code()).isEqualTo("UNREACHABLE");
              assertThat(no.message()).contains("127.0.0.1:" + port);
            });
  }

  // Answers of a coordinator that has the CA's trust and lies.

  private void answer(
      Function<EnrolRequest, X509Certificate> own, X509Certificate issuer, byte[] authority) {
    coordinator.onEnrol(
        request -> {
          try {
            return EnrolResponse.newBuilder()
                .setEnrolled(
                    Enrolled.newBuilder()
                        .addCertificateChain(ByteString.copyFrom(own.apply(request).getEncoded()))
                        .addCertificateChain(ByteString.copyFrom(issuer.getEncoded()))
                        .setAuthority(ByteString.copyFrom(authority)))
                .build();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private byte[] authority() throws Exception {
    return people.signedAuthority(ca.fingerprint(), Instant.now());
  }

  private static X509Certificate issue(TestCa ca, String nodeId, EnrolRequest request) {
    try {
      return ca.issueNode(nodeId, request.getCertificateSigningRequest().toByteArray());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void certificateForAnotherKey_isNotTaken() throws Exception {
    X509Certificate foreign = ca.issueNode("north", TestCa.newKey().getPublic());
    answer(request -> foreign, ca.certificate(), authority());
    assertNotEnrolled("ANSWER_INVALID");
  }

  @Test
  void certificateForAnotherNode_isNotTaken() throws Exception {
    answer(request -> issue(ca, "south", request), ca.certificate(), authority());
    assertNotEnrolled("ANSWER_INVALID");
  }

  @Test
  void certificateOfAnotherCa_isNotTaken() throws Exception {
    TestCa other = new TestCa();
    answer(request -> issue(other, "north", request), ca.certificate(), authority());
    assertNotEnrolled("ANSWER_INVALID");
    answer(request -> issue(other, "north", request), other.certificate(), authority());
    assertNotEnrolled("ANSWER_INVALID");
  }

  @Test
  void certificateThatIsNotValidNow_isNotTaken() throws Exception {
    enrolment =
        new NodeEnrolment(home, new SettableClock(Instant.now().plus(Duration.ofDays(3))), random);
    assertNotEnrolled("ANSWER_INVALID");
  }

  @Test
  void authorityThatNamesAnotherCa_isNotPinned() throws Exception {
    byte[] other = people.signedAuthority(new TestCa().fingerprint(), Instant.now());
    answer(request -> issue(ca, "north", request), ca.certificate(), other);
    assertNotEnrolled("ANSWER_INVALID");
  }

  @Test
  void authorityOfOnePerson_isNotPinned() throws Exception {
    byte[] single =
        DocumentSigner.sign(people.authority(ca.fingerprint(), Instant.now()), people.firstDecider);
    answer(request -> issue(ca, "north", request), ca.certificate(), single);
    assertNotEnrolled("ANSWER_INVALID");
  }

  @Test
  void chainOfAnotherLength_isNotTaken() throws Exception {
    coordinator.onEnrol(
        request -> EnrolResponse.newBuilder().setEnrolled(Enrolled.getDefaultInstance()).build());
    assertNotEnrolled("ANSWER_INVALID");
  }

  @Test
  void damagedEnrolment_isAnError_notAnEmptyFolder() throws Exception {
    enrol(coordinator.token("north"));
    Files.delete(folder.resolve("home/identity/key.pkcs8"));
    assertThatThrownBy(() -> enrolment.identity())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("key file is missing");
  }
}
