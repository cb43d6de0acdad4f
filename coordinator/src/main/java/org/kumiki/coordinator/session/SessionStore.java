package org.kumiki.coordinator.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;

/** Where sessions are kept. */
public interface SessionStore {

  /** Adds a session; fails where there is no such person. */
  void add(Session session);

  /** The session with this hash. */
  Optional<Session> find(Digest sha256);

  /** The sessions of a person, oldest first. */
  List<Session> of(String person);

  /** Notes that a session was used. */
  void used(Digest sha256, Instant at);

  /** Forgets a session. */
  void remove(Digest sha256);

  /** Forgets all sessions that were last used before this. */
  void removeUnusedSince(Instant before);
}
