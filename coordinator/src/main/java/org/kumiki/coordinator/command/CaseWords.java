package org.kumiki.coordinator.command;

import java.util.Collection;
import java.util.Objects;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.language.PageWords;

/**
 * What people call the states and commands of a kind of case: the words of its pages, so that a
 * refusal names what whoever is refused sees. Immutable.
 *
 * @param states prefix of the keys of states
 * @param commands prefix of the keys of commands
 */
public record CaseWords(String states, String commands) {

  /** Never null. */
  public CaseWords {
    Objects.requireNonNull(states);
    Objects.requireNonNull(commands);
  }

  /** A state. */
  public Message state(Enum<?> state) {
    return PageWords.quoted(states, state);
  }

  /** A command. */
  public Message command(Enum<?> command) {
    return PageWords.quoted(commands, command);
  }

  /** Commands, one after another. */
  public Message list(Collection<? extends Enum<?>> all) {
    return PageWords.list(commands, all);
  }
}
