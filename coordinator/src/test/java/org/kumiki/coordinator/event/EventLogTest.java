package org.kumiki.coordinator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** Events of cases, and attacks on them by somebody who can write the database. */
class EventLogTest {

  @TempDir Path folder;
  private Stores stores;
  private AuditLog audit;
  private EventLog log;
  private RawSqlite attacker;

  @BeforeEach
  void open() {
    Path file = folder.resolve("coordinator.db");
    stores = SqliteStores.open(file);
    audit = new AuditLog(stores.audit(), stores.transactions(), new SettableClock());
    log = new EventLog(stores.events(), audit, stores.transactions(), new SettableClock());
    attacker = new RawSqlite(file);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static NewEvent event(int number) {
    return NewEvent.of("SAVED", AuditLog.detail().put("number", number));
  }

  /** Positions 1 to 6: a/1, a/2, a/1, a/2, a/1, a/2. */
  private void threeEach() {
    for (int i = 0; i < 3; i++) {
      log.append("a/1", i, "APPLICANT", List.of(event(i)));
      log.append("a/2", i, "APPLICANT", List.of(event(10 + i)));
    }
    attacker.unlockEvents();
  }

  private void isBrokenAt(long position) {
    assertThat(audit.verify()).isInstanceOf(AuditCheck.Intact.class);
    assertThat(log.verify())
        .isInstanceOfSatisfying(
            EventCheck.Broken.class, b -> assertThat(b.position()).as("%s", b).isEqualTo(position));
  }

  @Test
  void events_comeBackInOrder_eachWithItsAuditEntry() {
    Actor.person("anna")
        .doing(() -> log.append("a/1", 0, "APPLICANT", List.of(event(1), event(2))));
    assertThat(log.stream("a/1"))
        .extracting(CaseEvent::version, CaseEvent::personId, CaseEvent::role, CaseEvent::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, "anna", "APPLICANT", "SAVED"),
            org.assertj.core.groups.Tuple.tuple(2L, "anna", "APPLICANT", "SAVED"));
    assertThat(audit.after(0, 9))
        .allSatisfy(
            e -> {
              assertThat(e.action()).isEqualTo(AuditAction.CASE_EVENT);
              assertThat(e.subject()).isEqualTo("a/1");
              assertThat(e.actor()).isEqualTo(Actor.person("anna"));
              assertThat(e.detail().node().path("sha256").asString()).hasSize(64);
            })
        .hasSize(2);
    assertThat(log.verify()).isEqualTo(new EventCheck.Intact(2));
    assertThat(log.after(1, 5).getFirst().event().version()).isEqualTo(2);
  }

  @Test
  void secondCommandOnTheSameVersion_isRefused_andLeavesNothing() {
    log.append("a/1", 0, "APPLICANT", List.of(event(1)));
    assertThatThrownBy(() -> log.append("a/1", 0, "APPLICANT", List.of(event(2))))
        .isInstanceOfSatisfying(
            StaleVersion.class,
            e -> {
              assertThat(e.expected()).isZero();
              assertThat(e.actual()).isEqualTo(1);
            })
        .hasMessageContaining("somebody changed it meanwhile");
    assertThat(log.stream("a/1")).hasSize(1);
    assertThat(audit.head().sequence()).isEqualTo(1);
  }

  @Test
  void manyThreadsOnTheSameVersion_exactlyOneGetsIn() throws Exception {
    List<Callable<Boolean>> works = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int number = i;
      works.add(
          () -> {
            try {
              return log.append("a/1", 0, "APPLICANT", List.of(event(number))).size() == 1;
            } catch (StaleVersion e) {
              return false;
            }
          });
    }
    int in = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> work : threads.invokeAll(works)) {
        in += work.get() ? 1 : 0;
      }
    }
    assertThat(in).isEqualTo(1);
    assertThat(log.stream("a/1")).hasSize(1);
    assertThat(log.verify()).isEqualTo(new EventCheck.Intact(1));
  }

  @Test
  void eventOfWorkThatThrows_isNotThere_norItsAuditEntry() {
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          log.append("a/1", 0, "APPLICANT", List.of(event(1)));
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(log.stream("a/1")).isEmpty();
    assertThat(audit.head().sequence()).isZero();
  }

  @Test
  void tooMuchData_orAStrangeStream_isRefused() {
    assertThatThrownBy(
            () -> NewEvent.of("SAVED", AuditLog.detail().put("text", "x".repeat(NewEvent.LARGEST))))
        .isInstanceOf(InvalidInput.class);
    for (String stream : List.of("a", "a/", "/1", "a/../b", "a/B", "a/1 ")) {
      assertThatThrownBy(() -> log.append(stream, 0, "APPLICANT", List.of(event(1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void noEvents_areIntact_alsoBesideOtherAuditEntries() {
    audit.append(Actor.OPERATOR, AuditAction.PERSON_ADDED, "person/x", AuditLog.detail());
    assertThat(log.verify()).isEqualTo(new EventCheck.Intact(0));
    threeEach();
    audit.append(Actor.OPERATOR, AuditAction.PERSON_ADDED, "person/y", AuditLog.detail());
    assertThat(log.verify()).isEqualTo(new EventCheck.Intact(6));
  }

  @ParameterizedTest
  @CsvSource({
    "at, 2020-01-01T00:00:00Z",
    "at, yesterday",
    "actor, person/eve",
    "role, DECIDER",
    "type, DECIDED",
    "stream, a/3",
    "data, {}",
    "data, not json",
    "version, 9"
  })
  void changedMember_isFound(String column, String value) {
    threeEach();
    attacker.execute("UPDATE case_event SET %s = '%s' WHERE position = 4".formatted(column, value));
    isBrokenAt(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 6})
  void removedEvent_isFound(int position) {
    threeEach();
    attacker.execute("DELETE FROM case_event WHERE position = " + position);
    isBrokenAt(position);
  }

  @Test
  void removedEvent_whoseGapsAreClosed_isFound() {
    threeEach();
    attacker.execute(
        "DELETE FROM case_event WHERE position = 3",
        "UPDATE case_event SET version = 2 WHERE position = 5",
        "UPDATE case_event SET position = position - 1 WHERE position > 3");
    isBrokenAt(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 100})
  void addedEvent_isFound(int position) {
    threeEach();
    attacker.execute(
        """
        INSERT INTO case_event (position, stream, version, at, actor, role, type, data)
        SELECT %d, 'a/1', 4, at, actor, 'DECIDER', 'DECIDED', data FROM case_event
        WHERE position = 5
        """
            .formatted(position));
    assertThat(log.verify()).isInstanceOf(EventCheck.Broken.class);
  }

  @Test
  void swappedEvents_areFound() {
    threeEach();
    attacker.execute(
        "UPDATE case_event SET position = 99 WHERE position = 2",
        "UPDATE case_event SET position = 2 WHERE position = 4",
        "UPDATE case_event SET position = 4 WHERE position = 99");
    isBrokenAt(2);
  }

  @Test
  void eventsWhoseVersionsAreSwapped_areFound() {
    threeEach();
    attacker.execute(
        "UPDATE case_event SET version = 99 WHERE position = 1",
        "UPDATE case_event SET version = 1 WHERE position = 3",
        "UPDATE case_event SET version = 2 WHERE position = 1");
    isBrokenAt(1);
  }

  @Test
  void longLog_isWalkedToItsEnd() {
    stores
        .transactions()
        .run(
            () -> {
              for (int i = 0; i < 1300; i++) {
                log.append("a/1", i, "APPLICANT", List.of(event(i)));
              }
            });
    assertThat(log.verify()).isEqualTo(new EventCheck.Intact(1300));
    attacker.unlockEvents();
    attacker.execute("UPDATE case_event SET type = 'OTHER' WHERE position = 1201");
    isBrokenAt(1201);
  }

  @Test
  void software_cannotChangeOrRemoveEvents() {
    log.append("a/1", 0, "APPLICANT", List.of(event(1)));
    for (String statement :
        List.of("UPDATE case_event SET actor = 'x'", "DELETE FROM case_event")) {
      assertThatThrownBy(() -> attacker.execute(statement))
          .hasMessageContaining("an event of a case is never");
    }
  }

  private Projection<Integer> counting() {
    return new Projection<>(log, "a", (before, event) -> before.orElse(0) + 1);
  }

  @Test
  void projection_seesEveryCommittedEvent_ofItsKindOnly() {
    Projection<Integer> counts = counting();
    assertThat(counts.all()).isEmpty();
    threeEach();
    log.append("b/1", 0, "APPLICANT", List.of(event(1)));
    assertThat(counts.all()).containsExactly(3, 3);
    try (Stores elsewhere = SqliteStores.open(folder.resolve("coordinator.db"))) {
      AuditLog other =
          new AuditLog(elsewhere.audit(), elsewhere.transactions(), new SettableClock());
      new EventLog(elsewhere.events(), other, elsewhere.transactions(), new SettableClock())
          .append("a/1", 3, "APPLICANT", List.of(event(1)));
    }
    assertThat(counts.find("1")).contains(4);
    assertThat(counts.find("3")).isEqualTo(Optional.empty());
  }

  @Test
  void glance_isOneMoment_andTheNextOneSeesWhatCameSince() {
    threeEach();
    Projection<Integer> counts = counting();
    Optional<Integer> within =
        Glance.at(
            () -> {
              assertThat(counts.find("1")).contains(3);
              log.append("a/1", 3, "APPLICANT", List.of(event(1)));
              return counts.find("1");
            });
    assertThat(within).contains(3);
    assertThat(Glance.at(() -> counts.find("1"))).contains(4);
    assertThat(counts.find("1")).contains(4);
  }

  @Test
  void glance_isOneMomentOfSeveralProjections() {
    threeEach();
    Projection<Integer> first = counting();
    Projection<Integer> second = counting();
    assertThat(second.find("1")).isEqualTo(first.find("1"));
    Optional<Integer> within =
        Glance.at(
            () -> {
              assertThat(first.find("1")).contains(3);
              log.append("a/1", 3, "APPLICANT", List.of(event(1)));
              return second.find("1");
            });
    assertThat(within).contains(3);
    assertThat(second.find("1")).contains(4);
  }

  /** By how often they were saved, those that were saved three times nowhere. */
  private Projection<Saved> shelved() {
    return new Projection<>(
        log,
        "a",
        (before, event) -> new Saved(event.stream(), before.map(Saved::times).orElse(0) + 1),
        new Shelves<>(
            s -> s.times() == 3 ? Set.of() : Set.of("any", "saved " + s.times()),
            Comparator.comparing(Saved::stream)));
  }

  private record Saved(String stream, int times) {}

  @Test
  void shelves_haveEachCaseOnce_whereItIsNow_inTheirOrder() {
    Projection<Saved> saved = shelved();
    log.append("a/2", 0, "APPLICANT", List.of(event(1)));
    log.append("a/1", 0, "APPLICANT", List.of(event(1), event(2)));
    assertThat(saved.on(Set.of("any", "saved 1", "saved 2")))
        .containsExactly(new Saved("a/1", 2), new Saved("a/2", 1));
    assertThat(saved.on(Set.of("saved 2"))).containsExactly(new Saved("a/1", 2));
    log.append("a/1", 2, "APPLICANT", List.of(event(3)));
    assertThat(saved.on(Set.of("any", "saved 2"))).containsExactly(new Saved("a/2", 1));
    assertThat(saved.find("1")).contains(new Saved("a/1", 3));
    assertThat(saved.on(Set.of("nowhere"))).isEmpty();
  }

  @Test
  void shelves_forgetWhatWasUndone_andWhatWasSeenBeforeStays() {
    Projection<Saved> saved = shelved();
    log.append("a/1", 0, "APPLICANT", List.of(event(1)));
    List<Saved> before = saved.on(Set.of("saved 1"));
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          log.append("a/1", 1, "APPLICANT", List.of(event(2)));
                          assertThat(saved.on(Set.of("saved 1"))).isEmpty();
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(saved.on(Set.of("saved 1"))).isEqualTo(before);
    assertThat(saved.on(Set.of("saved 2"))).isEmpty();
  }

  @Test
  void projection_forgetsWhatWasUndone() {
    threeEach();
    Projection<Integer> counts = counting();
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          log.append("a/1", 3, "APPLICANT", List.of(event(1), event(2)));
                          assertThat(counts.find("1")).contains(5);
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(counts.find("1")).contains(3);
    log.append("a/2", 3, "APPLICANT", List.of(event(1)));
    assertThat(counts.all()).containsExactly(3, 4);
  }
}
