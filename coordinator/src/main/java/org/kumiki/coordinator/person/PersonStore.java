package org.kumiki.coordinator.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where people and what is on record of their tokens are kept. */
public interface PersonStore {

  /** Adds a person; fails where the id is taken. */
  void add(Person person, Instant at);

  /** Gives a person other roles; ends what waits to be confirmed, and the person's sessions. */
  void setRoles(String person, Set<PersonRole> roles);

  /** The person of this id. */
  Optional<Person> find(String id);

  /** Everybody, in the order of their ids. */
  List<Person> all();

  /** Notes roles that wait to be confirmed, in place of earlier ones. */
  void propose(RoleProposal proposal);

  /** What waits to be confirmed for a person. */
  Optional<RoleProposal> proposal(String person);

  /** Forgets what waits to be confirmed for a person. */
  void dropProposal(String person);

  /** Since when the person may not log in, where that is so. */
  Optional<Instant> deactivated(String person);

  /** Notes since when the person may not log in, or that they may; ends the person's sessions. */
  void setDeactivated(String person, Optional<Instant> since);

  /** The number that sessions of the person must carry to be good. */
  long sessionEpoch(String person);

  /** Ends all sessions of the person. */
  void nextSessionEpoch(String person);

  /** Adds a token; fails where its id is taken or there is no such person. */
  void add(AccessToken token);

  /** The token of this id. */
  Optional<AccessToken> token(String id);

  /** The token of this id with whose it is, unless that person may not log in. */
  Optional<TokenBearer> bearer(String token);

  /** The tokens of a person, oldest first. */
  List<AccessToken> tokensOf(String person);

  /** Marks a token as revoked; an earlier mark stays. */
  void revoke(String token, Instant at);
}
