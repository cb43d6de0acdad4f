package org.kumiki.coordinator.account;

import java.time.Instant;
import org.kumiki.algorithms.InvalidInput;

/**
 * An identity at an identity provider that an administrator said is a person's. Never found by name
 * or e-mail address: those can be given to somebody else.
 *
 * @param issuer of the provider
 * @param subject what the provider calls the person, once and for ever
 * @param person who it is here
 * @param linked when
 */
public record LinkedIdentity(String issuer, String subject, String person, Instant linked) {

  private static final int LONGEST = 255;

  /**
   * Checks.
   *
   * @throws InvalidInput for an issuer or subject that may not be
   */
  public LinkedIdentity {
    if (!issuer.matches("https://[\\x21-\\x7e]{1,247}")) {
      throw new InvalidInput("issuer", "must be an https address of at most 255 characters");
    }
    if (subject.isEmpty() || subject.length() > LONGEST || !subject.matches("[\\x20-\\x7e]+")) {
      throw new InvalidInput("subject", "must be 1 to 255 ASCII characters (claim 'sub')");
    }
  }
}
