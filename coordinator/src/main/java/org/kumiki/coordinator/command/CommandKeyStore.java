package org.kumiki.coordinator.command;

import java.time.Instant;
import java.util.Optional;

/** Where it is kept what was answered to commands that came with a key. */
public interface CommandKeyStore {

  /**
   * A command that was carried out.
   *
   * @param request hash of what was asked
   * @param answer what was answered; empty while it is carried out
   */
  record Given(String request, String answer) {}

  /** Keeps an answer; fails where the person used the key before. */
  void add(String person, String key, Given given, Instant at);

  /** Keeps the answer to a command that was being carried out. */
  void answer(String person, String key, String answer);

  /** Forgets a key, if it is there. */
  void remove(String person, String key);

  /** What the person did with this key. */
  Optional<Given> find(String person, String key);

  /** Removes what is older. */
  void forgetBefore(Instant at);
}
