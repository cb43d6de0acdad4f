package org.kumiki.coordinator.person;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.protocols.document.Digest;

/**
 * What is on record of a token. Nobody can log in with it.
 *
 * @param id to speak of it, not secret
 * @param person whose it is
 * @param name by which its person knows it
 * @param scopes what it is narrowed to; empty for everything that the person's roles allow
 * @param sha256 of the token
 * @param issued when
 * @param expires from when on it is good no longer
 * @param revoked since when it is good no longer, whatever {@code expires} says
 */
public record AccessToken(
    String id,
    String person,
    String name,
    Optional<Set<TokenScope>> scopes,
    Digest sha256,
    Instant issued,
    Instant expires,
    Optional<Instant> revoked) {

  /** Never null, copied. */
  public AccessToken {
    Objects.requireNonNull(id);
    Objects.requireNonNull(person);
    Objects.requireNonNull(name);
    scopes = scopes.map(Set::copyOf);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(issued);
    Objects.requireNonNull(expires);
    Objects.requireNonNull(revoked);
  }

  /** True if it is good at this instant. */
  public boolean isGood(Instant now) {
    return revoked.isEmpty() && now.isBefore(expires);
  }
}
