package org.kumiki.coordinator.console;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.person.Person;

/**
 * Who looks at a page, and how.
 *
 * @param language of the page
 * @param theme its colours
 * @param address of the page within this site, to come back to
 * @param person who is logged in
 */
public record Visit(Language language, Theme theme, LocalAddress address, Optional<Person> person) {

  /** Never null. */
  public Visit {
    Objects.requireNonNull(language);
    Objects.requireNonNull(theme);
    Objects.requireNonNull(address);
    Objects.requireNonNull(person);
  }
}
