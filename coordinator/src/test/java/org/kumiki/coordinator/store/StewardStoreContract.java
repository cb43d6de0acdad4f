package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** What every database has to promise about the stewards of nodes. */
public abstract class StewardStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

  /** The stores under test, empty. */
  protected abstract Stores stores();

  @Test
  void stewards_areAddedOnceAndTakenAway() {
    stores().people().add(new Person("sten", "Sten", Set.of(PersonRole.STEWARD)), AT);
    stores().stewards().add("south", "sten", AT);
    stores().stewards().add("north", "sten", AT);
    stores().stewards().add("north", "sten", AT.plusSeconds(1));
    assertThat(stores().stewards().ofPerson("sten")).containsExactly("north", "south");
    assertThat(stores().stewards().ofNode("north")).containsExactly("sten");
    stores().stewards().remove("north", "sten");
    stores().stewards().remove("north", "sten");
    assertThat(stores().stewards().ofPerson("sten")).containsExactly("south");
  }
}
