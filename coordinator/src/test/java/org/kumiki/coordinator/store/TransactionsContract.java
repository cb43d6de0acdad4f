package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** What every database has to promise about transactions. */
public abstract class TransactionsContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

  /** The stores under test, empty; closed by whoever gives them. */
  protected abstract Stores stores();

  /** The same database as another process sees it. */
  protected abstract Stores again();

  static Person person(String id) {
    return new Person(id, "Name of " + id, Set.of(PersonRole.RESEARCHER));
  }

  @Test
  void workThatThrows_leavesNothing() {
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .run(
                        () -> {
                          stores().people().add(person("anna"), AT);
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(stores().people().all()).isEmpty();
    assertThat(stores().transactions().<Integer>in(() -> 7)).isEqualTo(7);
  }

  @Test
  void workInsideWork_joinsIt() {
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .run(
                        () -> {
                          stores()
                              .transactions()
                              .run(() -> stores().people().add(person("anna"), AT));
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(stores().people().all()).isEmpty();
  }

  @Test
  void work_isSeenByOthersWhenItIsDone_andNotBefore() {
    Stores other = again();
    stores()
        .transactions()
        .run(
            () -> {
              stores().people().add(person("anna"), AT);
              assertThat(other.people().all()).isEmpty();
            });
    assertThat(other.people().all()).containsExactly(person("anna"));
  }

  /** Each counts what is there and adds one: lost updates would give the same id twice. */
  @Test
  void workOfManyThreadsAndProcesses_comesOneAfterTheOther() throws Exception {
    List<Stores> doors = List.of(stores(), again());
    List<Callable<Boolean>> works = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Stores door = doors.get(i % 2);
      works.add(
          () ->
              door.transactions()
                  .in(
                      () -> {
                        int next = door.people().all().size();
                        door.people().add(person("p" + next), AT);
                        return true;
                      }));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> work : threads.invokeAll(works)) {
        assertThat(work.get()).isTrue();
      }
    }
    assertThat(stores().people().all()).hasSize(40);
  }
}
