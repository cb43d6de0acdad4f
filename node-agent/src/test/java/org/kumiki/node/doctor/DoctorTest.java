package org.kumiki.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.DatasetSource;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.NodeFile;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestCoordinator;
import org.kumiki.node.testing.TestProxy;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.link.v1.EnrolResponse;
import org.kumiki.protocols.link.v1.Enrolled;

/** A node that is well, and one for each thing that can be wrong with it. */
class DoctorTest {

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Hdab people = new Hdab(random);
  private TestCa ca;
  private TestCoordinator coordinator;
  private Path home;
  private volatile Duration coordinatorAhead = Duration.ZERO;

  @BeforeEach
  void start() throws Exception {
    ca = new TestCa();
    coordinator = new TestCoordinator(ca, ca.server("127.0.0.1"));
    byte[] authority = people.signedAuthority(ca.fingerprint(), Instant.now());
    coordinator.onEnrol(
        request -> {
          EnrolResponse.Builder answer =
              EnrolResponse.newBuilder()
                  .setServerMillis(Instant.now().plus(coordinatorAhead).toEpochMilli());
          try {
            return request.getProtocolVersion() == 0
                ? answer.build()
                : answer
                    .setEnrolled(
                        Enrolled.newBuilder()
                            .addCertificateChain(
                                ByteString.copyFrom(
                                    ca.issueNode(
                                            "north",
                                            request.getCertificateSigningRequest().toByteArray())
                                        .getEncoded()))
                            .addCertificateChain(ByteString.copyFrom(ca.certificate().getEncoded()))
                            .setAuthority(ByteString.copyFrom(authority)))
                    .build();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    home = folder.resolve("north");
    NodeFile.write(config());
    try (NodeAgent agent = NodeAgent.open(NodeFile.read(home), Clock.systemUTC(), random)) {
      assertThat(agent.enrol(coordinator.token("north")))
          .isInstanceOf(EnrolmentOutcome.Enrolled.class);
      agent.registerDataset(
          new DatasetSource(
              "rows",
              Files.writeString(folder.resolve("rows.csv"), "age\n40\n50\n60\n"),
              Files.writeString(
                  folder.resolve("schema.json"),
                  """
                  {"fields": [{"name": "age", "type": "integer",
                    "constraints": {"minimum": 0, "maximum": 120}}]}
                  """),
              false,
              Set.of(Purpose.SCIENTIFIC_RESEARCH)));
    }
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private NodeConfig config() {
    return NodeConfig.standard(
        home,
        "north",
        EnrolmentKind.PRODUCTION,
        "127.0.0.1",
        coordinator.enrolmentPort(),
        coordinator.linkPort());
  }

  private void settings(String from, String to) throws IOException {
    Path file = home.resolve(NodeFile.NAME);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private List<Finding> examine() {
    return Doctor.examine(home, Clock.systemUTC());
  }

  private static void assertOnly(
      List<Finding> findings, String check, Finding.Level level, String found, String mend) {
    assertThat(findings.stream().filter(f -> f.level() == Finding.Level.FAIL || f.level() == level))
        .filteredOn(f -> !f.check().equals("disk") && !f.found().contains("days left"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.check()).isEqualTo(check);
              assertThat(f.level()).isEqualTo(level);
              assertThat(f.found()).contains(found);
              assertThat(f.mend()).contains(mend);
            });
  }

  private void assertFails(String check, String found, String mend) {
    assertOnly(examine(), check, Finding.Level.FAIL, found, mend);
  }

  @Test
  void aNodeThatIsWell_hasNothingFailed_alsoWhileItRuns() {
    assertThat(examine()).noneMatch(f -> f.level() == Finding.Level.FAIL);
    assertThat(examine().stream().map(Finding::check))
        .containsExactly(
            "home",
            "disk",
            "journal",
            "audit log",
            "engine",
            "settings",
            "certificate",
            "dataset rows",
            "name",
            "port",
            "enrolment port",
            "tls",
            "clock");
    try (NodeAgent _ = NodeAgent.open(config(), Clock.systemUTC(), random)) {
      assertThat(examine()).noneMatch(f -> f.level() == Finding.Level.FAIL);
    }
  }

  /** Advice on permissions would be wrong for somebody else's folder. */
  @Test
  void aFolderThatIsNoNodesHome_isSaidToBeNone() throws IOException {
    Path other = Files.createDirectory(folder.resolve("project"));
    assertThat(Doctor.examine(other, Clock.systemUTC()))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.found()).contains("is not the home of a node");
              assertThat(f.mend()).contains("--home").doesNotContain("chmod");
            });
  }

  @Test
  void aFolderThatOthersMayRead_fails() throws IOException {
    Files.setPosixFilePermissions(
        home.resolve("identity/key.pkcs8"), PosixFilePermissions.fromString("rw-r--r--"));
    assertFails("home", "key.pkcs8", "chmod");
    assertThat(Doctor.examine(folder.resolve("none"), Clock.systemUTC()))
        .singleElement()
        .satisfies(f -> assertThat(f.mend()).contains("kumiki node init"));
  }

  @Test
  void aChangedJournal_fails() throws IOException {
    Path journal = Journal.path(home);
    Files.writeString(journal, Files.readString(journal).replace("REGISTERED", "REGISTERET"));
    assertFails("journal", "broken at line", "backup");
  }

  @Test
  void wrongSettings_fail_andHideNoOtherCheck() throws IOException {
    settings("most_queries: 8", "most_queries: many");
    assertFails("settings", "most_queries", NodeFile.NAME);
    assertThat(examine()).anyMatch(f -> f.check().equals("certificate"));
  }

  @Test
  void aDatasetThatIsDamaged_fails() throws IOException {
    Files.writeString(home.resolve("data/datasets/rows.duckdb"), "not a database");
    assertFails("dataset rows", "", "register it again");
  }

  @Test
  void anOptOutFileThatIsMissing_fails() throws IOException {
    settings("# opt_out", "opt_out");
    assertFails("opt-out", "opt-out.txt", "no query is answered");
  }

  @Test
  void anOptOutLineThatIsNone_failsWithItsNumber_andNotItsKey() throws IOException {
    settings("# opt_out", "opt_out");
    Files.writeString(home.resolve("opt-out.txt"), "4711\n4712,2026-13-01\n");
    assertFails("opt-out", "line 2", "no query is answered");
    assertThat(examine()).noneMatch(f -> f.toString().contains("4712"));
  }

  @Test
  void aHostThatNobodyKnows_fails() throws IOException {
    settings("host: 127.0.0.1", "host: nobody.invalid");
    assertFails("name", "nobody.invalid", "coordinator.host");
  }

  @Test
  void aPortThatIsClosed_fails() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    settings("link_port: " + coordinator.linkPort(), "link_port: " + free);
    assertFails("port", "127.0.0.1:" + free, "127.0.0.1:" + free);
  }

  @Test
  void aProxy_isGoneThrough_andWhatItSaysIsSaid() throws Exception {
    try (TestProxy proxy = new TestProxy()) {
      settings("# proxy:", "proxy:");
      settings("#   host: proxy.hospital.example", "  host: 127.0.0.1");
      settings("#   port: 3128", "  port: " + proxy.port());
      assertThat(examine()).noneMatch(f -> f.level() == Finding.Level.FAIL);
      assertThat(proxy.requests).anyMatch(r -> r.contains(":" + coordinator.linkPort()));
    }
    assertThat(examine())
        .filteredOn(f -> f.level() == Finding.Level.FAIL)
        .extracting(Finding::check)
        .containsExactly("port", "enrolment port");
  }

  @Test
  void aCoordinatorOfAnotherCa_andANodeOfAnotherCa_fail() throws Exception {
    TestCa other = new TestCa();
    try (TestCoordinator wrong = new TestCoordinator(other, other.server("127.0.0.1"))) {
      settings("link_port: " + coordinator.linkPort(), "link_port: " + wrong.linkPort());
      assertFails("tls", "does not belong to the HDAB", "host, port");
      settings("link_port: " + wrong.linkPort(), "link_port: " + coordinator.linkPort());
    }
    // Its server certificate is right, and it takes no node of this CA.
    try (TestCoordinator strict = new TestCoordinator(other, ca.server("127.0.0.1"))) {
      settings("link_port: " + coordinator.linkPort(), "link_port: " + strict.linkPort());
      assertFails("tls", "", "revoked");
    }
  }

  @Test
  void aClockThatIsWrong_isSeen() {
    coordinatorAhead = Duration.ofMinutes(10);
    assertFails("clock", "behind the coordinator's", "NTP");
    assertThat(ClockCheck.of(Duration.ofSeconds(-30), Duration.ofSeconds(1)).level())
        .isEqualTo(Finding.Level.WARN);
    assertThat(ClockCheck.of(Duration.ofSeconds(4), Duration.ofSeconds(1)).level())
        .isEqualTo(Finding.Level.OK);
  }

  @Test
  void aCertificateThatEnds_isSeenBeforeAndAfter() {
    Finding soon =
        CertificateCheck.of(
            org.kumiki.node.identity.NodeIdentity.of(home, Instant.now()), Instant.now());
    assertThat(soon.level()).isEqualTo(Finding.Level.WARN);
    assertThat(soon.found()).contains("1 days left");
    Instant later = Instant.now().plus(Duration.ofDays(3));
    Finding ended =
        CertificateCheck.of(org.kumiki.node.identity.NodeIdentity.of(home, Instant.now()), later);
    assertThat(ended.level()).isEqualTo(Finding.Level.FAIL);
  }
}
