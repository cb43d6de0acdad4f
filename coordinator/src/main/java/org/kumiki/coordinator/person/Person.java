package org.kumiki.coordinator.person;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.language.PageWords;

/**
 * Somebody who may log in.
 *
 * @param id as permits name the person
 * @param name for people to read
 * @param roles none for somebody who is only named in cases and permits
 */
public record Person(String id, String name, Set<PersonRole> roles) {

  private static final int LONGEST_NAME = 200;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /**
   * Checks and copies.
   *
   * @throws InvalidInput for an id, a name or roles that may not be
   */
  public Person {
    Objects.requireNonNull(name);
    if (!ID.matcher(id).matches()) {
      throw new InvalidInput(
          "person.id",
          "'%s' must be 1 to 64 of a-z, 0-9, '.' and '-', and begin with a letter or digit",
          id);
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidInput("person.name", "must be 1 to %s characters", LONGEST_NAME);
    }
    if (roles.contains(PersonRole.HDAB_ADMIN)) {
      for (PersonRole apart : List.of(PersonRole.DECIDER, PersonRole.OUTPUT_CHECKER)) {
        if (roles.contains(apart)) {
          throw new InvalidInput(
              "person.roles",
              "HDAB_ADMIN and %s must be two people: who keeps keys decides and checks nothing",
              PageWords.quoted("role.", apart));
        }
      }
    }
    roles = Set.copyOf(roles);
  }

  /** True if the person has the role. */
  public boolean has(PersonRole role) {
    return roles.contains(role);
  }
}
