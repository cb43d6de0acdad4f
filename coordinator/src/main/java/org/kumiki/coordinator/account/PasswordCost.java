package org.kumiki.coordinator.account;

/**
 * What Argon2id costs whoever computes a hash.
 *
 * @param memoryKib of memory
 * @param passes over it
 * @param lanes side by side
 */
public record PasswordCost(int memoryKib, int passes, int lanes) {

  /** What OWASP recommends for servers: 19 MiB, two passes. */
  public static final PasswordCost OWASP = new PasswordCost(19_456, 2, 1);

  private static final int MOST_MEMORY_KIB = 1 << 20;
  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 16;

  /** Within bounds: a hash in the database must not decide how much memory is taken. */
  public PasswordCost {
    if (passes < 1
        || passes > MOST_PASSES
        || lanes < 1
        || lanes > MOST_LANES
        || memoryKib < 8 * lanes
        || memoryKib > MOST_MEMORY_KIB) {
      throw new IllegalArgumentException(
          "not a cost: m=%d,t=%d,p=%d".formatted(memoryKib, passes, lanes));
    }
  }

  /** True if a hash of this cost is easier to attack than one of the other. */
  boolean isBelow(PasswordCost other) {
    return memoryKib < other.memoryKib || passes < other.passes;
  }
}
