package org.kumiki.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryKey;

/** The journal under crashes, tampering and clocks. */
class JournalTest {

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final SecureRandom random = new SecureRandom();
  private HomeFolder home;
  private Path file;

  @BeforeEach
  void open() {
    home = HomeFolder.open(folder);
    file = Journal.path(folder);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Journal journal() {
    return Journal.open(home, clock, random);
  }

  private static JournalEntry alarm(String text) {
    return new JournalEntry.Alarm("query-1", text);
  }

  private void write(int entries) {
    try (Journal journal = journal()) {
      for (int i = 0; i < entries; i++) {
        journal.append(alarm("entry " + i));
        clock.add(Duration.ofSeconds(1));
      }
    }
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JournalEntry accepted(String queryId, String permitId, Digest order) {
    return new JournalEntry.Accepted(
        queryId,
        permitId,
        1,
        digest(permitId),
        "researcher",
        new TemplateReference("glm", "1.0.0", digest("t")),
        "{}",
        Optional.empty(),
        Optional.empty(),
        "data",
        "v1",
        "ACRO-DEFAULT",
        "secure-aggregation",
        3,
        order,
        List.of("decider-1"));
  }

  @Test
  void lines_areReadableAndNumbered_andForTheOwnerOnly() throws Exception {
    write(2);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1))
        .startsWith(
            "{\"n\":2,\"at\":\"2026-03-01T12:00:01Z\",\"kind\":\"ALARM\",\"queryId\":\"query-1\","
                + "\"message\":\"entry 1\",\"hash\":\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private static List<Instant> runs(Journal journal, String query) {
    return journal.runs(
        "p1", new TemplateReference("glm", "1.0.0", digest("t")), JsonText.EMPTY_OBJECT, query);
  }

  private static Hash hash(String text) {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As the secure aggregation writes it before a report leaves. */
  private static LedgerEntry reported(String query) {
    return new LedgerEntry.Reported(
        new QueryKey(hash("p1"), query),
        hash("F"),
        hash("G"),
        List.of("north", "south", "west"),
        hash("T"),
        1,
        1,
        0,
        hash("ctx"),
        hash("param"),
        hash("spec"),
        Optional.empty());
  }

  @Test
  void aQuestion_wasRun_wherePartOfItLeftTheNode_orItIsUnderWay() {
    try (Journal journal = journal()) {
      Instant first = clock.instant();
      journal.append(accepted("q1", "p1", digest("o1")));
      assertThat(runs(journal, "q2")).containsExactly(first);
      assertThat(runs(journal, "q1")).isEmpty();
      journal.append(new JournalEntry.Ended("q1", "TOO_FEW"));
      assertThat(runs(journal, "q2")).isEmpty();
      // Offered again, it is under way again, whenever the end before is written down.
      clock.add(Duration.ofSeconds(1));
      journal.append(accepted("q1", "p1", digest("o1")));
      assertThat(runs(journal, "q2")).containsExactly(first);
      journal
          .ledger()
          .append(new LedgerEntry.SetupBegun(new QueryKey(hash("p1"), "q1"), hash("order")));
      journal.ledger().append(reported("q1"));
      journal.append(new JournalEntry.Ended("q1", "COMPLETED"));
      assertThat(runs(journal, "q2")).containsExactly(first);
      journal.append(accepted("q3", "p2", digest("o3")));
      assertThat(runs(journal, "q2")).hasSize(1);
    }
    try (Journal journal = journal()) {
      assertThat(runs(journal, "q2")).hasSize(1);
    }
  }

  @Test
  void acceptedOrders_areKnownAfterARestart() {
    try (Journal journal = journal()) {
      journal.append(accepted("q1", "p1", digest("o1")));
      journal.append(accepted("q1", "p1", digest("o1")));
      journal.append(accepted("q2", "p1", digest("o2")));
      journal.append(accepted("q3", "p2", digest("o3")));
    }
    try (Journal journal = journal()) {
      assertThat(journal.accepted(digest("p1"), "q1")).contains(digest("o1"));
      assertThat(journal.accepted(digest("p2"), "q1")).isEmpty();
      assertThat(journal.queries("p1")).isEqualTo(2);
      assertThat(journal.queries("p2")).isEqualTo(1);
      assertThat(journal.queries("p3")).isZero();
    }
  }

  @Test
  void vote_isKnownAfterARestart_theFirstCounts() {
    try (Journal journal = journal()) {
      journal.append(new JournalEntry.Voted(digest("p1"), "q1", 2, true));
      journal.append(new JournalEntry.Voted(digest("p1"), "q1", 4, false));
    }
    try (Journal journal = journal()) {
      assertThat(journal.vote(digest("p1"), "q1"))
          .contains(new JournalEntry.Voted(digest("p1"), "q1", 2, true));
      assertThat(journal.vote(digest("p1"), "q2")).isEmpty();
    }
  }

  /** What nothing waits for still stands before what comes after it, and is there at the end. */
  @Test
  void noted_keepsItsPlace_andIsThereAfterwards() throws Exception {
    try (Journal journal = journal()) {
      journal.append(alarm("first"));
      journal.note(new JournalEntry.Voted(digest("p1"), "q1", 2, true));
      journal.append(alarm("second"));
      journal.note(new JournalEntry.Ended("q1", "FINISHED"));
    }
    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            line -> assertThat(line).contains("first"),
            line -> assertThat(line).contains("VOTED"),
            line -> assertThat(line).contains("second"),
            line -> assertThat(line).contains("FINISHED"));
    assertThat(JournalCheck.of(file)).isInstanceOf(JournalCheck.Intact.class);
    try (Journal journal = journal()) {
      assertThat(journal.vote(digest("p1"), "q1")).isPresent();
    }
  }

  @Test
  void everyKindOfEntry_isReadBack() {
    TemplateReference template = new TemplateReference("glm", "1.0.0", digest("t"));
    try (Journal journal = journal()) {
      journal.append(new JournalEntry.Started("north", "test"));
      journal.append(new JournalEntry.Registered("data", "v1"));
      journal.append(new JournalEntry.Allowed(template, "data", true));
      journal.append(new JournalEntry.Halted(true));
      journal.append(new JournalEntry.Refused("q1", "PERSON", "no \"quotes\"\n", digest("o")));
      journal.append(
          new JournalEntry.Sent("q1", 1, List.of("a"), 7, digest("s"), digest("y"), "none"));
      journal.append(new JournalEntry.Ended("q1", "FINISHED"));
    }
    assertThatCode(() -> journal().close()).doesNotThrowAnyException();
  }

  // Crashes.

  @Test
  void tornLastLine_isCutOff_whereverItWasTorn() throws Exception {
    write(3);
    byte[] whole = Files.readAllBytes(file);
    int lastStart = lineStart(whole, 2);
    for (int length = lastStart + 1; length < whole.length - 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Journal journal = journal()) {
        journal.append(alarm("after the crash"));
      }
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).as("torn at %d", length).hasSize(3);
      assertThat(lines.get(2)).contains("\"n\":3").contains("after the crash");
      assertThat(JournalCheck.of(file)).isInstanceOf(JournalCheck.Intact.class);
    }
  }

  @Test
  void longTornLine_isGoneWhole_beforeAShorterOne() throws Exception {
    write(1);
    Files.writeString(file, "{\"n\":2," + "x".repeat(5_000), StandardOpenOption.APPEND);
    write(1);
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(JournalCheck.of(file))
        .isInstanceOfSatisfying(
            JournalCheck.Intact.class, intact -> assertThat(intact.unfinished()).isFalse());
  }

  @Test
  void lineWithoutItsLineFeed_isCutOffToo() throws Exception {
    write(3);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThat(JournalCheck.of(file))
        .isInstanceOfSatisfying(
            JournalCheck.Intact.class,
            intact -> {
              assertThat(intact.lines()).isEqualTo(2);
              assertThat(intact.unfinished()).isTrue();
            });
    write(1);
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void killedProcess_losesNothingThatItSaidWasDurable() throws Exception {
    home.close();
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JournalWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int durable = -1;
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        durable = Integer.parseInt(line);
        if (durable == 200) {
          // SIGKILL; what it said meanwhile is read to the end.
          writer.toHandle().destroyForcibly();
        }
      }
    }
    writer.waitFor();
    assertThat(durable).isGreaterThanOrEqualTo(200);
    home = HomeFolder.open(folder);
    Journal.open(home, java.time.Clock.systemUTC(), random).close();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeBetween(durable + 1, durable + 2);
    for (int i = 0; i <= durable; i++) {
      assertThat(lines.get(i)).contains("\"entry " + i + "\"");
    }
  }

  @Test
  void interruptedThread_doesNotBreakTheJournalForOthers() {
    try (Journal journal = journal()) {
      Thread.currentThread().interrupt();
      journal.append(alarm("interrupted"));
      assertThat(Thread.interrupted()).isTrue();
      journal.append(alarm("not interrupted"));
    }
    assertThat(journal().queries("p")).isZero();
  }

  @Test
  void closedJournal_takesNothing() {
    Journal journal = journal();
    journal.close();
    assertThatThrownBy(() -> journal.append(alarm("late"))).isInstanceOf(JournalFailure.class);
    assertThatThrownBy(() -> journal.append(alarm("later"))).isInstanceOf(JournalFailure.class);
  }

  // Tampering.

  @Test
  void anyFlippedBit_isSeen_andSaidWhere() throws Exception {
    write(3);
    byte[] whole = Files.readAllBytes(file);
    Random bits = new Random(Long.getLong("tests.seed", 1));
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << bits.nextInt(8));
      Files.write(file, flipped);
      int line = lineOf(whole, at);
      assertThat(JournalCheck.of(file))
          .as("byte %d", at)
          .isInstanceOfSatisfying(
              JournalCheck.Broken.class, broken -> assertThat(broken.line()).isEqualTo(line));
    }
    assertThatThrownBy(this::journal)
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("line 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void lineTakenOut_isSeen(int which) throws Exception {
    write(3);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(which);
    Files.write(file, lines);
    assertThat(JournalCheck.of(file))
        .isInstanceOfSatisfying(
            JournalCheck.Broken.class, broken -> assertThat(broken.line()).isEqualTo(which + 1));
  }

  @Test
  void linesInAnotherOrder_areSeen() throws Exception {
    write(3);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(1)));
    assertThat(JournalCheck.of(file))
        .isInstanceOfSatisfying(
            JournalCheck.Broken.class, broken -> assertThat(broken.line()).isEqualTo(2));
  }

  @Test
  void linesCutOff_areSeenByTheHashThatWasKeptElsewhere() throws Exception {
    write(2);
    String kept = ((JournalCheck.Intact) JournalCheck.of(file)).last();
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, 1));
    assertThat(((JournalCheck.Intact) JournalCheck.of(file)).last()).isNotEqualTo(kept);
  }

  @Test
  void foreignLineAppended_isSeen() throws Exception {
    write(1);
    Files.writeString(file, "{\"n\":2}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::journal)
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("line 2");
  }

  // Clocks.

  @Test
  void clockSetBack_isAnError_evenAfterARestart() {
    write(2);
    clock.add(Duration.ofMinutes(-10));
    try (Journal journal = journal()) {
      assertThatThrownBy(() -> journal.append(alarm("in the past")))
          .isInstanceOf(JournalFailure.class)
          .hasMessageContaining("clock");
      clock.add(Duration.ofMinutes(11));
      journal.append(alarm("now"));
    }
  }

  @Test
  void smallStepBack_isWrittenAsTheLastTime() throws Exception {
    try (Journal journal = journal()) {
      journal.append(alarm("a"));
      clock.add(Duration.ofMillis(-500));
      journal.append(alarm("b"));
    }
    assertThat(Files.readAllLines(file))
        .allSatisfy(line -> assertThat(line).contains("\"at\":\"2026-03-01T12:00:00Z\""));
  }

  private static int lineStart(byte[] bytes, int line) {
    int start = 0;
    for (int i = 0, n = 0; n < line; i++) {
      if (bytes[i] == '\n') {
        n++;
        start = i + 1;
      }
    }
    return start;
  }

  private static int lineOf(byte[] bytes, int at) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
