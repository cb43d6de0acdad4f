package org.kumiki.coordinator.store.sqlite;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** A process that adds people until it is killed; says each once it is on disk. */
final class PeopleWriter {

  private PeopleWriter() {}

  public static void main(String[] args) {
    try (OperatorHome home =
        OperatorHome.open(Path.of(args[0]), Clock.systemUTC(), new SecureRandom())) {
      for (int i = 0; ; i++) {
        home.people().add(new Person("p" + i, "Person", Set.of(PersonRole.RESEARCHER)));
        System.out.println(i);
      }
    }
  }
}
