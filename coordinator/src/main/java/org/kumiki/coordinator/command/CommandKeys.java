package org.kumiki.coordinator.command;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.protocols.document.Digest;

/**
 * Commands that are sent again. Guarantees: within a week, a command that a person sends twice with
 * the same key is carried out once and answered twice alike; a command that failed may be sent
 * again with its key. Keys of different people never meet. Safe for threads.
 */
public final class CommandKeys {

  /** No answer is empty. */
  private static final String UNDER_WAY = "";

  private static final Duration KEPT = Duration.ofDays(7);

  private final CommandKeyStore store;
  private final Transactions transactions;
  private final Clock clock;

  /** Over this store. */
  public CommandKeys(CommandKeyStore store, Transactions transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Carries a command out, or answers as before.
   *
   * @param key that the sender chose, if any
   * @param request all of what is asked
   * @param command carries it out, in this transaction
   * @throws InvalidInput if the key has another form or was used for something else
   */
  public String once(
      String person, Optional<String> key, String request, Supplier<String> command) {
    if (key.isEmpty()) {
      return command.get();
    }
    String hash = hash(key.get(), request);
    return transactions.in(
        () -> {
          Optional<String> before = before(person, key.get(), hash);
          if (before.isPresent()) {
            return before.get();
          }
          String answer = command.get();
          store.add(person, key.get(), new CommandKeyStore.Given(hash, answer), clock.instant());
          return answer;
        });
  }

  /**
   * The same for a command that reaches beyond the database, tells nodes or waits: nothing of that
   * may happen in a transaction. Where it was begun and its end is not known, it is not carried out
   * again.
   *
   * @throws CommandRefused while it is carried out, or where it was cut short
   */
  public String onceApart(
      String person, Optional<String> key, String request, Supplier<String> command) {
    if (key.isEmpty()) {
      return command.get();
    }
    String hash = hash(key.get(), request);
    Optional<String> before =
        transactions.in(
            () -> {
              Optional<String> answered = before(person, key.get(), hash);
              if (answered.isEmpty()) {
                store.add(
                    person, key.get(), new CommandKeyStore.Given(hash, UNDER_WAY), clock.instant());
              }
              return answered;
            });
    if (before.isPresent()) {
      return before.get();
    }
    String answer;
    try {
      answer = command.get();
    } catch (RuntimeException | Error e) {
      transactions.run(() -> store.remove(person, key.get()));
      throw e;
    }
    transactions.run(() -> store.answer(person, key.get(), answer));
    return answer;
  }

  private static String hash(String key, String request) {
    if (!key.matches("[!-~]{8,128}")) {
      throw new InvalidInput("Idempotency-Key", "expected 8 to 128 printable characters");
    }
    return Digest.of(request.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private Optional<String> before(String person, String key, String hash) {
    store.forgetBefore(clock.instant().minus(KEPT));
    Optional<CommandKeyStore.Given> given = store.find(person, key);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!given.get().request().equals(hash)) {
      throw new InvalidInput("Idempotency-Key", "was used for another command; use a new key");
    }
    if (given.get().answer().equals(UNDER_WAY)) {
      throw CommandRefused.notNow(
          "KEY_UNDER_WAY",
          "the command with this key is being carried out, or was cut short; look at what it is"
              + " about, and where it was not done send it with a new key");
    }
    return Optional.of(given.get().answer());
  }
}
