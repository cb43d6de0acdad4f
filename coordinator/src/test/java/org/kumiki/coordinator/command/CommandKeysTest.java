package org.kumiki.coordinator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** Commands that are sent again, in both ways: with their changes as one, and apart from them. */
class CommandKeysTest {

  private static final Optional<String> KEY = Optional.of("key-0001");

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2026-11-30T09:00:00Z");
  private final AtomicInteger done = new AtomicInteger();
  private Stores stores;
  private CommandKeys keys;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    for (String id : Set.of("anna", "bert")) {
      stores.people().add(new Person(id, id, Set.of(PersonRole.RESEARCHER)), Instant.EPOCH);
    }
    keys = new CommandKeys(stores.commandKeys(), stores.transactions(), clock);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  /** Either way. */
  private interface Way {
    String once(String person, Optional<String> key, String request, Supplier<String> command);
  }

  private String count() {
    return "done " + done.incrementAndGet();
  }

  private void isOnce(Way way) {
    assertThat(way.once("anna", KEY, "a", this::count)).isEqualTo("done 1");
    assertThat(way.once("anna", KEY, "a", this::count)).isEqualTo("done 1");
    assertThat(way.once("bert", KEY, "a", this::count)).isEqualTo("done 2");
    assertThatThrownBy(() -> way.once("anna", KEY, "b", this::count))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("another command");
    assertThat(way.once("anna", Optional.empty(), "a", this::count)).isEqualTo("done 3");
    for (String malformed : Set.of("short", "with a space", "x".repeat(129))) {
      assertThatThrownBy(() -> way.once("anna", Optional.of(malformed), "a", this::count))
          .isInstanceOf(InvalidInput.class);
    }
    // A week is over.
    clock.set(clock.instant().plus(Duration.ofDays(7)).toString());
    assertThat(way.once("anna", KEY, "a", this::count)).isEqualTo("done 1");
    clock.set(clock.instant().plusSeconds(1).toString());
    assertThat(way.once("anna", KEY, "a", this::count)).isEqualTo("done 4");
  }

  private void mayFail(Way way) {
    assertThatThrownBy(
            () ->
                way.once(
                    "anna",
                    KEY,
                    "a",
                    () -> {
                      throw new InvalidInput("data", "is wrong");
                    }))
        .isInstanceOf(InvalidInput.class);
    assertThat(way.once("anna", KEY, "a", this::count)).isEqualTo("done 1");
  }

  @Test
  void command_isCarriedOutOnce() {
    isOnce(keys::once);
  }

  @Test
  void commandApart_isCarriedOutOnce() {
    isOnce(keys::onceApart);
  }

  /** What it does and that it was done are one: where the one is not kept, the other is not. */
  @Test
  void commandWhoseAnswerCannotBeKept_didNothing() {
    CommandKeyStore.Given another = new CommandKeyStore.Given("other", "other");
    assertThatThrownBy(
            () ->
                keys.once(
                    "anna",
                    KEY,
                    "a",
                    () -> {
                      stores.people().add(new Person("carl", "Carl", Set.of()), Instant.EPOCH);
                      stores.commandKeys().add("anna", "key-0001", another, clock.instant());
                      return count();
                    }))
        .isInstanceOf(RuntimeException.class);
    assertThat(stores.people().find("carl")).isEmpty();
    assertThat(stores.commandKeys().find("anna", "key-0001")).isEmpty();
  }

  @Test
  void commandThatFailed_mayBeSentAgain() {
    mayFail(keys::once);
  }

  @Test
  void commandApartThatFailed_mayBeSentAgain() {
    mayFail(keys::onceApart);
  }

  /** The attack: the same sent again before the first is over. */
  @Test
  void commandApart_whileItIsCarriedOut_isNotBegunAgain() {
    String answer =
        keys.onceApart(
            "anna",
            KEY,
            "a",
            () -> {
              assertThatThrownBy(() -> keys.onceApart("anna", KEY, "a", this::count))
                  .isInstanceOfSatisfying(
                      CommandRefused.class, e -> assertThat(e.code()).isEqualTo("KEY_UNDER_WAY"));
              return count();
            });
    assertThat(answer).isEqualTo("done 1");
    assertThat(keys.onceApart("anna", KEY, "a", this::count)).isEqualTo("done 1");
  }

  /** As a process leaves it that was killed in between. */
  @Test
  void commandApartThatWasCutShort_isNotCarriedOutAgain() {
    keys.onceApart("anna", KEY, "a", this::count);
    stores.commandKeys().answer("anna", "key-0001", "");
    assertThatThrownBy(() -> keys.onceApart("anna", KEY, "a", this::count))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("cut short");
    assertThat(done.get()).isEqualTo(1);
  }

  /** Others get their turn at the database meanwhile: what it does may wait for them. */
  @Test
  void commandApart_holdsNoTransaction() {
    String answer =
        keys.onceApart(
            "anna",
            KEY,
            "a",
            () ->
                CompletableFuture.supplyAsync(() -> stores.transactions().in(this::count))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join());
    assertThat(answer).isEqualTo("done 1");
  }
}
