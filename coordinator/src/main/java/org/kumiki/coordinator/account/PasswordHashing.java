package org.kumiki.coordinator.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords. Guarantees: whether there is a hash to compare with or not, the work is the
 * same; so many hashes at most are computed at the same time, and so many callers at most wait, so
 * that whoever knocks takes no more memory than that. Safe for threads.
 */
public final class PasswordHashing {

  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int AT_ONCE = 2;
  private static final int WAITING = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MemoryHard function;
  private final PasswordCost cost;
  private final SecureRandom random;
  private final PasswordHash nobodys;
  private final Semaphore gate = new Semaphore(AT_ONCE, true);

  /** Too many passwords are being checked: later. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy() {
      super("too many passwords are being checked");
    }
  }

  /** With Argon2id at this cost. */
  public PasswordHashing(PasswordCost cost, SecureRandom random) {
    this(MemoryHard.ARGON2ID, cost, random);
  }

  PasswordHashing(MemoryHard function, PasswordCost cost, SecureRandom random) {
    this.function = function;
    this.cost = cost;
    this.random = random;
    nobodys = new PasswordHash(cost, drawn(SALT), drawn(LENGTH));
  }

  /** A hash of the cost of today, with a salt of its own. */
  PasswordHash hash(String password) {
    byte[] salt = drawn(SALT);
    return gated(() -> new PasswordHash(cost, salt, compute(password, salt, cost, LENGTH)));
  }

  /** Whether this is the password; never where nothing is kept, after as much work. */
  boolean matches(String password, Optional<PasswordHash> kept) {
    PasswordHash compared = kept.orElse(nobodys);
    boolean same =
        gated(
            () ->
                compared.is(
                    compute(password, compared.salt(), compared.cost(), compared.length())));
    return same && kept.isPresent();
  }

  /** True if the hash is to be made anew when the password is next seen. */
  boolean isDated(PasswordHash kept) {
    return kept.cost().isBelow(cost);
  }

  private byte[] compute(String password, byte[] salt, PasswordCost at, int length) {
    // The same signs, however a keyboard composes them (NIST SP 800-63B).
    byte[] bytes =
        Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    try {
      return function.hash(bytes, salt, at, length);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** How many callers wait. */
  int waiting() {
    return gate.getQueueLength();
  }

  private <T> T gated(Supplier<T> work) {
    if (gate.getQueueLength() >= WAITING) {
      throw new Busy();
    }
    try {
      if (!gate.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy();
    }
    try {
      return work.get();
    } finally {
      gate.release();
    }
  }

  private byte[] drawn(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
