package org.kumiki.coordinator.account;

import java.time.Instant;

/**
 * An invitation on its way to its person; nothing keeps the secret.
 *
 * @param person who may choose a password with it, once
 * @param secret what the person shows
 * @param expires from when on it is good no longer
 */
public record IssuedInvitation(String person, String secret, Instant expires) {

  @Override
  public String toString() {
    return "IssuedInvitation[" + person + ", secret redacted, expires " + expires + "]";
  }
}
