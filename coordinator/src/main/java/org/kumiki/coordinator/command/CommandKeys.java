package org.kumiki.coordinator.command;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    if (!key.get().matches("[!-~]{8,128}")) {
      throw new InvalidInput("Idempotency-Key", "expected 8 to 128 printable characters");
    }
    String hash = Digest.of(request.getBytes(StandardCharsets.UTF_8)).hex();
    return transactions.in(
        () -> {
          Instant now = clock.instant();
          store.forgetBefore(now.minus(KEPT));
          Optional<CommandKeyStore.Given> before = store.find(person, key.get());
          if (before.isPresent()) {
            if (!before.get().request().equals(hash)) {
              throw new InvalidInput(
                  "Idempotency-Key", "was used for another command; use a new key");
            }
            return before.get().answer();
          }
          String answer = command.get();
          store.add(person, key.get(), new CommandKeyStore.Given(hash, answer), now);
          return answer;
        });
  }
}
