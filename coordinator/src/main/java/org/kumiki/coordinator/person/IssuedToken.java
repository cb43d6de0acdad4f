package org.kumiki.coordinator.person;

import java.time.Instant;

/**
 * A token on its way to its person; nothing keeps it.
 *
 * @param id to speak of it, for example to revoke it
 * @param secret what the person shows to log in
 * @param expires from when on it is good no longer
 */
public record IssuedToken(String id, String secret, Instant expires) {

  @Override
  public String toString() {
    return "IssuedToken[" + id + ", secret redacted, expires " + expires + "]";
  }
}
