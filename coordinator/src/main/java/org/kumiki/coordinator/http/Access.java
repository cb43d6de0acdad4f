package org.kumiki.coordinator.http;

import java.util.HashSet;
import java.util.Set;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** Who may use a route. There is no default: every route names its own. */
sealed interface Access {

  /** Anybody, without a token. */
  record Open() implements Access {}

  /** Anybody, without a token, but not at the wish of another site's page: it begins a session. */
  record Entrance() implements Access {}

  /**
   * Anybody, for what is their own.
   *
   * @param half also who has not finished logging in
   * @param tokens which tokens may, beside sessions
   */
  record Own(boolean half, Tokens tokens) implements Access {}

  /** Which tokens. */
  enum Tokens {
    /** All of them, narrowed ones too. */
    ANY,
    /** Those that are not narrowed. */
    FULL,
    /** None: a browser's session is needed. */
    NONE
  }

  /** Anybody; who sends a token sends one that is good, and may see more. */
  record Anybody() implements Access {}

  /** Anybody who is logged in; what they see may still depend on who they are. */
  record LoggedIn() implements Access {}

  /** Whoever has one of these roles. */
  record OneOf(Set<PersonRole> roles) implements Access {
    public OneOf {
      roles = Set.copyOf(roles);
    }
  }

  /** Of these roles. */
  static Access roles(PersonRole first, PersonRole... more) {
    Set<PersonRole> all = new HashSet<>(Set.of(more));
    all.add(first);
    return new OneOf(all);
  }

  /** Whether this person may. */
  default boolean admits(Person person) {
    return switch (this) {
      case Open _, Anybody _, Entrance _, LoggedIn _, Own _ -> true;
      case OneOf(Set<PersonRole> roles) -> roles.stream().anyMatch(person::has);
    };
  }
}
