package org.kumiki.node.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestAuditLog;
import org.kumiki.protocols.document.ServiceKey;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.link.v1.AuditHead;

/** A coordinator that rewrites its audit log, and one that does not. */
class HeadKeeperTest {

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final SecureRandom random = new SecureRandom();
  private final SigningKey service = SigningKey.generate("service", random);
  private HomeFolder home;
  private Journal journal;
  private HeadKeeper keeper;
  private int halts;

  private static final TestAuditLog FIVE = TestAuditLog.of("a", "b", "c", "d", "e");
  private static final TestAuditLog EIGHT = TestAuditLog.of("a", "b", "c", "d", "e", "f", "g", "h");

  @BeforeEach
  void open() {
    home = HomeFolder.open(folder);
    journal = Journal.open(home, clock, random);
    keeper = newKeeper();
  }

  @AfterEach
  void close() {
    journal.close();
    home.close();
  }

  private HeadKeeper newKeeper() {
    return new HeadKeeper(
        home,
        journal,
        () -> new ServiceKey(service.keyId(), service.publicKey()),
        clock,
        () -> halts++);
  }

  private AuditHead head(TestAuditLog log, long from, SigningKey by) {
    return log.head(from, by, clock.instant());
  }

  private boolean shown(TestAuditLog log) {
    return keeper.seen(head(log, keeper.size(), service), true);
  }

  private List<String> alarms() throws IOException {
    List<String> alarms = new ArrayList<>();
    for (String line : Files.readAllLines(Journal.path(folder))) {
      if (line.contains("\"ALARM\"")) {
        alarms.add(line);
      }
    }
    return alarms;
  }

  @Test
  void logThatGrows_isFollowed_alsoAfterARestart() throws Exception {
    assertThat(shown(FIVE)).isTrue();
    assertThat(keeper.size()).isEqualTo(5);
    keeper = newKeeper();
    assertThat(keeper.size()).isEqualTo(5);
    assertThat(shown(EIGHT)).isTrue();
    assertThat(keeper.size()).isEqualTo(8);
    clock.add(Duration.ofDays(1));
    assertThat(shown(EIGHT)).isTrue();
    assertThat(halts).isZero();
    assertThat(alarms()).isEmpty();
    assertThat(HeadFile.look(folder).kept().orElseThrow().at()).isEqualTo(clock.instant());
  }

  private void isCaught(TestAuditLog rewritten) throws Exception {
    shown(FIVE);
    shown(rewritten);
    assertThat(halts).isOne();
    assertThat(alarms()).singleElement().asString().contains("does not go on", "5 entries");
    assertThat(keeper.size()).isEqualTo(5);
    try (Stream<Path> files = Files.list(folder.resolve("policy"))) {
      Path evidence =
          files
              .filter(f -> f.getFileName().toString().startsWith("audit-evidence-"))
              .findFirst()
              .orElseThrow();
      // Both signed: who reads them needs to believe nobody.
      assertThat(Files.readString(evidence)).contains("\\\"payload\\\"");
    }
    keeper = newKeeper();
    shown(rewritten);
    assertThat(alarms()).hasSize(1);
  }

  @Test
  void entryThatWasChanged_isCaught_howeverMuchFollows() throws Exception {
    isCaught(TestAuditLog.of("a", "B", "c", "d", "e", "f", "g", "h"));
  }

  @Test
  void entryThatWasChanged_isCaught_atTheSameSize() throws Exception {
    isCaught(TestAuditLog.of("a", "b", "c", "d", "E"));
  }

  @Test
  void endThatWasCutOff_isCaught() throws Exception {
    isCaught(TestAuditLog.of("a", "b", "c"));
  }

  @Test
  void entryThatWasTakenOut_isCaught() throws Exception {
    isCaught(TestAuditLog.of("a", "b", "d", "e", "f", "g"));
  }

  @Test
  void growthWithoutItsProof_isCaught() {
    shown(FIVE);
    keeper.seen(head(EIGHT, 5, service).toBuilder().clearPath().build(), true);
    assertThat(halts).isOne();
    assertThat(keeper.size()).isEqualTo(5);
  }

  /** A proof from elsewhere is asked for again, and given then or not. */
  @Test
  void proofFromAnotherHead_isAskedForAgain_andCaughtWhereItWasAskedFor() {
    shown(FIVE);
    AuditHead other = head(EIGHT, 4, service);
    assertThat(keeper.seen(other, false)).isFalse();
    assertThat(halts).isZero();
    keeper.seen(other, true);
    assertThat(halts).isOne();
  }

  @Test
  void headThatIsNotSignedByTheServiceKey_provesNothing_andIsAnAlarm() throws Exception {
    shown(FIVE);
    TestAuditLog rewritten = TestAuditLog.of("x");
    for (int i = 0; i < 3; i++) {
      keeper.seen(head(rewritten, 5, SigningKey.generate("service", random)), true);
      keeper.seen(AuditHead.newBuilder().setHead(ByteString.copyFromUtf8("{}")).build(), true);
      keeper.seen(
          AuditHead.newBuilder().setHead(ByteString.copyFrom(new byte[100_000])).build(), true);
    }
    assertThat(halts).isZero();
    assertThat(alarms()).hasSize(1);
    assertThat(keeper.size()).isEqualTo(5);
  }

  @Test
  void steward_goesOnFromTheOtherHistory_onlyByTheirWord() {
    TestAuditLog restored = TestAuditLog.of("a", "b", "c");
    shown(FIVE);
    shown(restored);
    assertThat(keeper.accept()).isTrue();
    assertThat(keeper.size()).isEqualTo(3);
    shown(TestAuditLog.of("a", "b", "c", "new"));
    assertThat(halts).isOne();
    assertThat(keeper.size()).isEqualTo(4);
    assertThat(keeper.accept()).isFalse();
  }
}
