package org.kumiki.coordinator.session;

import java.time.Instant;
import java.util.Objects;
import org.kumiki.protocols.document.Digest;

/**
 * What is on record of a session. Nobody can go on with it.
 *
 * @param sha256 of the cookie
 * @param id to speak of it, not secret
 * @param person whose it is
 * @param epoch the person's number when it began
 * @param stage how far the person has logged in
 * @param begun when
 * @param used when it was last used, to some seconds
 * @param visitor where it began
 */
public record Session(
    Digest sha256,
    String id,
    String person,
    long epoch,
    Stage stage,
    Instant begun,
    Instant used,
    Visitor visitor) {

  /** Never null. */
  public Session {
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(id);
    Objects.requireNonNull(person);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(begun);
    Objects.requireNonNull(used);
    Objects.requireNonNull(visitor);
  }
}
