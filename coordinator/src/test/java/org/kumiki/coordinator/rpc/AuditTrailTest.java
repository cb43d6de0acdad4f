package org.kumiki.coordinator.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.StatusAct;

/** What a whole coordinator writes down of people, nodes and documents. */
class AuditTrailTest {

  @TempDir Path home;
  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();
  private final Hdab hdab = new Hdab(random);
  private Coordinator coordinator;

  @BeforeEach
  void start() {
    coordinator = Coordinator.start(CoordinatorConfig.loopback(home), clock, random);
    coordinator
        .commands()
        .publishAuthority(
            hdab.authority(
                coordinator.serviceKey(), coordinator.caCertificateSha256(), clock.instant()));
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private List<AuditEntry> entries() {
    return coordinator.audit().after(0, 1000);
  }

  private byte[] revocation(String id) {
    return hdab.decided(Hdab.act(id, StatusAct.Action.REVOKE, "p1", "", clock.instant()));
  }

  @Test
  void nodesLife_isWrittenDown_withoutItsToken() throws Exception {
    X509Certificate ca =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        Files.readAllBytes(home.resolve("ca/certificate.der"))));
    String token = Actor.person("root").doing(() -> coordinator.commands().issueToken("north"));
    try (TestNode node = new TestNode(coordinator, ca)) {
      assertThat(node.enrol("north", token, node.signingRequest("north"), 1).hasEnrolled())
          .isTrue();
    }
    coordinator.commands().revokeNode("north");
    assertThat(entries())
        .filteredOn(e -> e.subject().equals("node/north"))
        .extracting(AuditEntry::actor, AuditEntry::action)
        .containsExactly(
            tuple(Actor.person("root"), AuditAction.NODE_TOKEN_ISSUED),
            tuple(Actor.node("north"), AuditAction.NODE_ENROLLED),
            tuple(Actor.OPERATOR, AuditAction.NODE_REVOKED));
    assertThat(entries().toString()).doesNotContain(token.split("\\.", -1)[2]);
    assertThat(coordinator.audit().verify()).isInstanceOf(AuditCheck.Intact.class);
  }

  private Permit permit() {
    return new Permit(
        "p1",
        1,
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of(new PermitPerson("researcher", Optional.empty())),
        List.of(new PermitDataset("north", "data", List.of("age"))),
        List.of(new PermitTemplate("glm", "1.0.0", Digest.of(new byte[0]), Map.of())),
        3,
        1,
        100,
        "ACRO-DEFAULT",
        PrivacyMode.SECURE_AGGREGATION,
        AggregationMode.ALL,
        clock.instant().minusSeconds(60),
        clock.instant().plus(Duration.ofDays(1)),
        10,
        5,
        OnLoss.STOP,
        false);
  }

  /** Else a misspelt id looks as if the permit that was meant were stopped. */
  @Test
  void actAboutAPermitThatWasNotPublished_isRefusedAndNotKept() {
    byte[] act = revocation("a1");
    assertThatThrownBy(() -> coordinator.commands().publishStatusAct(act))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no permit 'p1' was published here");
    assertThat(entries()).extracting(AuditEntry::subject).containsExactly("authority");
    coordinator.commands().publishPermit(hdab.decided(permit()));
    coordinator.commands().publishStatusAct(act);
    assertThat(entries()).extracting(AuditEntry::subject).contains("status_act/a1");
  }

  @Test
  void documentsAndStatusLists_areWrittenDown_refusedOnesAreNot() {
    coordinator.commands().publishPermit(hdab.decided(permit()));
    byte[] act = revocation("a1");
    coordinator.commands().publishStatusAct(act);
    coordinator.commands().publishStatusAct(act);
    assertThatThrownBy(() -> coordinator.commands().publishRoster(revocation("a2")))
        .isInstanceOf(InvalidInput.class);
    assertThat(entries())
        .extracting(AuditEntry::action, AuditEntry::subject)
        .containsExactly(
            tuple(AuditAction.DOCUMENT_PUBLISHED, "authority"),
            tuple(AuditAction.DOCUMENT_PUBLISHED, "permit/p1"),
            tuple(AuditAction.CASE_EVENT, "permit/p1"),
            tuple(AuditAction.DOCUMENT_PUBLISHED, "status_act/a1"),
            tuple(AuditAction.CASE_EVENT, "permit/p1"),
            tuple(AuditAction.STATUS_LIST_PUBLISHED, "status-list/1"));
    assertThat(entries().getLast().detail().node().path("revoked_permits").asInt()).isEqualTo(1);
  }

  @Test
  void documentThatCannotBeAudited_isNotPublished() {
    new RawSqlite(home.resolve("coordinator.db"))
        .execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry"
                + " BEGIN SELECT RAISE(ABORT, 'full'); END");
    byte[] act = revocation("a1");
    assertThatThrownBy(() -> coordinator.commands().publishStatusAct(act))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> coordinator.commands().issueToken("north"))
        .isInstanceOf(RuntimeException.class);
    RawSqlite raw = new RawSqlite(home.resolve("coordinator.db"));
    assertThat(raw.count("document")).isEqualTo(1);
    assertThat(raw.count("enrolment_token")).isZero();
  }

  @Test
  void operatorsCommand_countsInTheRunningCoordinator() {
    String token;
    try (OperatorHome operator = OperatorHome.open(home, Clock.systemUTC(), random)) {
      operator.people().add(new Person("root", "Root", Set.of(PersonRole.HDAB_ADMIN)));
      token = operator.people().issueToken("root", Duration.ofDays(1)).secret();
      assertThat(operator.audit().verify(coordinator.audit().head()))
          .isInstanceOf(AuditCheck.Intact.class);
    }
    assertThat(coordinator.people().authenticate(token)).isPresent();
    assertThat(entries())
        .extracting(AuditEntry::action)
        .contains(AuditAction.PERSON_ADDED, AuditAction.PERSON_TOKEN_ISSUED);
  }

  @Test
  void homeOfALaterVersion_isRefusedAndLeftFree() {
    coordinator.close();
    RawSqlite raw = new RawSqlite(home.resolve("coordinator.db"));
    int before = raw.version();
    raw.execute("PRAGMA user_version = 99");
    CoordinatorConfig config = CoordinatorConfig.loopback(home);
    assertThatThrownBy(() -> Coordinator.start(config, clock, random))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a later version");
    raw.execute("PRAGMA user_version = " + before);
    coordinator = Coordinator.start(config, clock, random);
    assertThat(coordinator.audit().verify()).isInstanceOf(AuditCheck.Intact.class);
  }
}
