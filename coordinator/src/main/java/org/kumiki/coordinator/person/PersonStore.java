package org.kumiki.coordinator.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where people and what is on record of their tokens are kept. */
public interface PersonStore {

  /** Adds a person; fails where the id is taken. */
  void add(Person person, Instant at);

  /** Gives a person other roles. */
  void setRoles(String person, Set<PersonRole> roles);

  /** The person of this id. */
  Optional<Person> find(String id);

  /** Everybody, in the order of their ids. */
  List<Person> all();

  /** Adds a token; fails where its id is taken or there is no such person. */
  void add(AccessToken token);

  /** The token of this id. */
  Optional<AccessToken> token(String id);

  /** The tokens of a person, oldest first. */
  List<AccessToken> tokensOf(String person);

  /** Marks a token as revoked; an earlier mark stays. */
  void revoke(String token, Instant at);
}
