package org.kumiki.coordinator.person;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;

/**
 * What a new token is good for.
 *
 * @param name for its person to know it by
 * @param life how long it is good
 * @param scopes what it is narrowed to; empty for everything that the person's roles allow
 */
public record TokenTerms(String name, Duration life, Optional<Set<TokenScope>> scopes) {

  private static final int LONGEST_NAME = 80;

  /**
   * Checks and copies.
   *
   * @throws InvalidInput for a name, a time or scopes that may not be
   */
  public TokenTerms {
    Objects.requireNonNull(scopes);
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInput(
          "token.name", "must be at most %s characters of one line", LONGEST_NAME);
    }
    if (life.isNegative() || life.isZero() || life.compareTo(PersonDesk.LONGEST_LIFE) > 0) {
      throw new InvalidInput(
          "token.life",
          "must be more than nothing and at most %d days",
          PersonDesk.LONGEST_LIFE.toDays());
    }
    if (scopes.map(Set::isEmpty).orElse(false)) {
      throw new InvalidInput("token.scopes", "at least one of %s", TokenScope.texts());
    }
    scopes = scopes.map(Set::copyOf);
  }

  /** Everything that the person's roles allow. */
  public static TokenTerms full(Duration life) {
    return new TokenTerms("", life, Optional.empty());
  }
}
