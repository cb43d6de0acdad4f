package org.kumiki.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.ledger.Answered;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.ledger.QueryKey;
import org.kumiki.secureagg.primitive.Secret;

/** The ledger's rules, kept by the journal over restarts. */
class JournalLedgerTest {

  private static final QueryKey QUERY = new QueryKey(hash("permit"), "query-1");
  private static final LedgerEntry SETUP = new LedgerEntry.SetupBegun(QUERY, hash("order"));

  @TempDir Path folder;
  private HomeFolder home;
  private Journal journal;

  private static Hash hash(String text) {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static LedgerEntry.Reported reported(int round, Optional<Hash> mac) {
    return new LedgerEntry.Reported(
        QUERY,
        hash("F"),
        hash("G"),
        List.of("north", "south", "west"),
        hash("T"),
        round,
        round,
        0,
        hash("ctx"),
        hash("param"),
        hash("spec"),
        mac);
  }

  @BeforeEach
  void open() {
    home = HomeFolder.open(folder);
    journal = Journal.open(home, Clock.systemUTC(), new SecureRandom());
  }

  @AfterEach
  void close() {
    journal.close();
    home.close();
  }

  private JournalLedger restarted() {
    close();
    open();
    return journal.ledger();
  }

  /** The machine loses its power: what was not forced is not there when it starts again. */
  private JournalLedger afterCrashOfTheMachine() throws Exception {
    Path file = Journal.path(folder);
    long kept = journal.forced();
    close();
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, (int) kept));
    open();
    return journal.ledger();
  }

  @Test
  void crashOfTheMachine_takesNoRowThatSomethingOfTheDataWasSentAfter() throws Exception {
    journal.note(new JournalEntry.Remark("query-1", "a line that is not forced by itself"));
    journal.ledger().append(SETUP);
    assertThat(journal.forced()).isEqualTo(lines());
    journal.ledger().append(reported(1, Optional.of(hash("mac"))));
    journal.ledger().append(new LedgerEntry.ResultVerified(QUERY, 1, hash("result")));
    var found = afterCrashOfTheMachine().query(QUERY).orElseThrow();
    assertThat(found.workOrderHash()).isEqualTo(hash("order"));
    assertThat(found.setups()).isEqualTo(1);
    assertThat(found.lastReport()).contains(reported(1, Optional.of(hash("mac"))));
  }

  @Test
  void crashOfTheMachine_takesNoDecisionOfAHelper() throws Exception {
    journal.ledger().append(SETUP);
    List<String> fewer = List.of("north", "south");
    for (LedgerEntry entry :
        List.of(
            reported(1, Optional.empty()),
            decided(LedgerEntry.Decided.Act.DECLARE_DEAD, List.of()),
            new LedgerEntry.ParticipantsFreed(QUERY),
            reported(1, Optional.empty()),
            decided(LedgerEntry.Decided.Act.SIGN, fewer),
            decided(LedgerEntry.Decided.Act.RELEASE, fewer),
            new LedgerEntry.ParticipantsFixed(QUERY, fewer))) {
      journal.ledger().append(entry);
      assertThat(journal.forced()).as(entry.toString()).isEqualTo(lines());
    }
  }

  private long lines() throws Exception {
    return Files.readAllLines(Journal.path(folder)).size();
  }

  @Test
  void emptyLedger_knowsNothing() {
    assertThat(journal.ledger().query(QUERY)).isEmpty();
    assertThat(journal.ledger().participantsOf(hash("F"))).isEmpty();
    assertThat(journal.ledger().answersAcrossPermits(hash("G"))).isEmpty();
  }

  @Test
  void rows_areReadBackAtOnceAndAfterARestart() {
    JournalLedger ledger = journal.ledger();
    ledger.append(SETUP);
    ledger.append(SETUP);
    LedgerEntry.Reported last = reported(2, Optional.empty());
    ledger.append(reported(1, Optional.of(hash("mac"))));
    LedgerEntry.ResultVerified result = new LedgerEntry.ResultVerified(QUERY, 1, hash("result"));
    ledger.append(result);
    ledger.append(last);
    assertKnown(ledger, last, result);
    assertKnown(restarted(), last, result);
  }

  private static void assertKnown(
      JournalLedger ledger, LedgerEntry.Reported last, LedgerEntry.ResultVerified result) {
    var record = ledger.query(QUERY).orElseThrow();
    assertThat(record.setups()).isEqualTo(2);
    assertThat(record.workOrderHash()).isEqualTo(hash("order"));
    assertThat(record.lastReport()).contains(last);
    assertThat(record.lastResult()).contains(result);
    assertThat(ledger.participantsOf(hash("F"))).contains(List.of("north", "south", "west"));
    assertThat(ledger.answersAcrossPermits(hash("G")))
        .containsExactly(new Answered(hash("permit"), List.of("north", "south", "west")));
  }

  @Test
  void reports_areReadableInTheJournal_withoutValues() throws Exception {
    journal.ledger().append(SETUP);
    journal.ledger().append(reported(1, Optional.of(hash("mac"))));
    List<String> lines = Files.readAllLines(Journal.path(folder));
    assertThat(lines.get(0)).contains("\"step\":\"SETUP_BEGUN\"");
    assertThat(lines.get(1))
        .contains("\"step\":\"REPORTED\"")
        .contains("\"round\":1")
        .contains("\"participants\":[\"north\",\"south\",\"west\"]")
        .contains("\"specHash\":\"" + hash("spec") + "\"");
  }

  private static LedgerEntry.Decided decided(LedgerEntry.Decided.Act act, List<String> members) {
    return new LedgerEntry.Decided(
        QUERY, hash("T"), 1, hash("ctx"), act, members, hash("reports root"));
  }

  @Test
  void release_locksItsSet_overARestart() throws Exception {
    journal.ledger().append(SETUP);
    journal.ledger().append(reported(1, Optional.of(hash("mac"))));
    List<String> two = List.of("north", "south");
    journal.ledger().append(decided(LedgerEntry.Decided.Act.SIGN, two));
    journal.ledger().append(decided(LedgerEntry.Decided.Act.RELEASE, two));
    JournalLedger again = restarted();
    assertThat(again.query(QUERY).orElseThrow().fixed()).contains(two);
    assertThat(again.participantsOf(hash("F"))).contains(two);
    LedgerEntry other = decided(LedgerEntry.Decided.Act.RELEASE, List.of("north", "west"));
    assertThatThrownBy(() -> again.append(other)).isInstanceOf(IllegalStateException.class);
    assertThat(Files.readAllLines(Journal.path(folder)))
        .anyMatch(
            l ->
                l.contains("\"step\":\"RELEASE\"")
                    && l.contains("\"participants\":[\"north\",\"south\"]"));
  }

  @Test
  void deadTicket_freesTheQuestion_overARestart() {
    journal.ledger().append(SETUP);
    journal.ledger().append(reported(1, Optional.of(hash("mac"))));
    journal.ledger().append(decided(LedgerEntry.Decided.Act.DECLARE_DEAD, List.of()));
    journal.ledger().append(new LedgerEntry.ParticipantsFreed(QUERY));
    assertThat(restarted().participantsOf(hash("F"))).isEmpty();
    journal.ledger().append(new LedgerEntry.ParticipantsFixed(QUERY, List.of("south", "west")));
    assertThat(restarted().query(QUERY).orElseThrow().fixed()).contains(List.of("south", "west"));
  }

  @Test
  void localKey_staysTheSame_andIsForTheOwnerOnly() throws Exception {
    byte[] first = journal.ledger().localKey().revealCopy();
    assertThat(first).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(restarted().localKey().isSameAs(Secret.wrap(first))).isTrue();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("journal/local.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void rowThatCannotBeWritten_doesNotCount() {
    journal.ledger().append(SETUP);
    JournalLedger ledger = journal.ledger();
    journal.close();
    assertThatThrownBy(() -> ledger.append(SETUP)).isInstanceOf(JournalFailure.class);
    assertThat(ledger.query(QUERY).orElseThrow().setups()).isEqualTo(1);
  }
}
