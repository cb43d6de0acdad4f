package org.kumiki.coordinator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** Attacks on the chain by somebody who can write the database. */
class AuditLogTest {

  private static final int ENTRIES = 7;

  @TempDir Path folder;
  private Stores stores;
  private AuditLog log;
  private RawSqlite attacker;

  @BeforeEach
  void open() {
    Path file = folder.resolve("coordinator.db");
    stores = SqliteStores.open(file);
    log = new AuditLog(stores.audit(), stores.transactions(), new SettableClock());
    attacker = new RawSqlite(file);
    for (int i = 1; i <= ENTRIES; i++) {
      append(i);
    }
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private void append(int number) {
    log.append(
        Actor.OPERATOR,
        AuditAction.DOCUMENT_PUBLISHED,
        "permit/p" + number,
        AuditLog.detail().put("version", number));
  }

  private void isBrokenAt(long sequence, AuditCheck check) {
    assertThat(check)
        .isInstanceOfSatisfying(
            AuditCheck.Broken.class, b -> assertThat(b.sequence()).as(b.why()).isEqualTo(sequence));
  }

  @Test
  void entries_asTheyWereWritten_areIntact() {
    assertThat(log.verify()).isEqualTo(new AuditCheck.Intact(log.head()));
    assertThat(log.head().sequence()).isEqualTo(ENTRIES);
    assertThat(log.after(2, 2))
        .extracting(AuditEntry::sequence, AuditEntry::subject)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3L, "permit/p3"),
            org.assertj.core.groups.Tuple.tuple(4L, "permit/p4"));
    assertThat(log.after(6, 9).getFirst().detail().canonical()).isEqualTo("{\"version\":7}");
  }

  @Test
  void emptyLog_isIntact(@TempDir Path elsewhere) {
    try (Stores empty = SqliteStores.open(elsewhere.resolve("coordinator.db"))) {
      AuditLog none = new AuditLog(empty.audit(), empty.transactions(), new SettableClock());
      assertThat(none.verify()).isEqualTo(new AuditCheck.Intact(AuditHead.NONE));
      isBrokenAt(1, none.verify(log.head()));
    }
  }

  @Test
  void longLog_isWalkedToItsEnd() {
    stores
        .transactions()
        .run(
            () -> {
              for (int i = ENTRIES + 1; i <= 1200; i++) {
                append(i);
              }
            });
    assertThat(log.verify()).isEqualTo(new AuditCheck.Intact(log.head()));
    attacker.unlockAudit();
    attacker.execute("UPDATE audit_entry SET actor = 'nobody' WHERE sequence = 1100");
    isBrokenAt(1100, log.verify());
  }

  @ParameterizedTest
  @CsvSource({
    "at, 2020-01-01T00:00:00Z",
    "actor, person/eve",
    "action, RESULT_READ",
    "action, NOTHING_KNOWN",
    "subject, permit/other",
    "detail, {}",
    "detail, not json",
    "previous, 00",
    "hash, 00"
  })
  void acceptance12_changedMember_isNamed(String column, String value) {
    attacker.unlockAudit();
    attacker.execute(
        "UPDATE audit_entry SET %s = '%s' WHERE sequence = 4".formatted(column, value));
    isBrokenAt(4, log.verify());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void acceptance12_removedEntry_isNamed(int sequence) {
    attacker.unlockAudit();
    attacker.execute("DELETE FROM audit_entry WHERE sequence = " + sequence);
    isBrokenAt(sequence, log.verify());
  }

  @Test
  void removedEntry_whoseGapIsClosed_isNamed() {
    attacker.unlockAudit();
    attacker.execute(
        "DELETE FROM audit_entry WHERE sequence = 4",
        "UPDATE audit_entry SET sequence = sequence - 1 WHERE sequence > 4");
    isBrokenAt(4, log.verify());
  }

  @Test
  void acceptance12_swappedEntries_areNamed() {
    attacker.unlockAudit();
    attacker.execute(
        "UPDATE audit_entry SET sequence = 99 WHERE sequence = 3",
        "UPDATE audit_entry SET sequence = 3 WHERE sequence = 5",
        "UPDATE audit_entry SET sequence = 5 WHERE sequence = 99");
    isBrokenAt(3, log.verify());
  }

  /** Whoever changes an entry can make its hash right, but not the next entry's memory of it. */
  @Test
  void changedEntryWithARightHash_isNamedByTheTree_andByTheNext() {
    AuditLine line = stores.audit().after(3, 1).getFirst();
    AuditLine forged =
        new AuditLine(
                line.sequence(),
                line.at(),
                "person/eve",
                line.action(),
                line.subject(),
                line.detail(),
                line.previous(),
                "")
            .sealed();
    attacker.unlockAudit();
    attacker.execute(
        "UPDATE audit_entry SET actor = 'person/eve', hash = '%s' WHERE sequence = 4"
            .formatted(forged.hash()));
    isBrokenAt(4, log.verify());
    attacker.removeAuditTree();
    isBrokenAt(5, log.verify());
  }

  @Test
  void acceptance12_endThatWasCutOff_isNamedByAHeadKeptElsewhere() {
    AuditHead kept = log.head();
    attacker.unlockAudit();
    attacker.execute("DELETE FROM audit_entry WHERE sequence > 5");
    attacker.removeAuditTree();
    assertThat(log.verify()).isInstanceOf(AuditCheck.Intact.class);
    isBrokenAt(6, log.verify(kept));
  }

  @Test
  void acceptance12_chainMadeAnew_isNamedByAHeadKeptElsewhere() {
    AuditHead kept = log.head();
    attacker.unlockAudit();
    attacker.execute("DELETE FROM audit_entry WHERE sequence > 5");
    attacker.removeAuditTree();
    append(100);
    append(101);
    append(102);
    assertThat(log.verify()).isInstanceOf(AuditCheck.Intact.class);
    isBrokenAt(ENTRIES, log.verify(kept));
  }

  @Test
  void laterEntries_keepAnEarlierHeadTrue() {
    AuditHead kept = AuditHead.parse(log.head().toString());
    append(8);
    assertThat(log.verify(kept)).isEqualTo(new AuditCheck.Intact(log.head()));
    assertThatThrownBy(() -> AuditHead.parse("7:abc")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void software_cannotChangeOrRemoveEntries() {
    for (String statement :
        List.of("UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry")) {
      assertThatThrownBy(() -> attacker.execute(statement))
          .hasMessageContaining("an audit entry is never");
    }
  }

  @Test
  void entryOfWorkThatThrows_isNotThere() {
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          append(8);
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(log.head().sequence()).isEqualTo(ENTRIES);
  }

  @Test
  void actor_isWhoeverTheThreadActsFor() {
    assertThat(Actor.current()).isEqualTo(Actor.OPERATOR);
    assertThat(Actor.person("anna").doing(Actor::current)).isEqualTo(Actor.person("anna"));
    assertThat(Actor.current()).isEqualTo(Actor.OPERATOR);
  }
}
