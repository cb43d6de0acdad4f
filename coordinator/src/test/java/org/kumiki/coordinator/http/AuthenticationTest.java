package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.session.SessionDesk;
import org.kumiki.coordinator.session.SessionRules;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** Who somebody is by what they show, and what their showing it does. */
class AuthenticationTest {

  private static final Person ANNA = new Person("anna", "Anna", Set.of());
  private static final Visitor HERE = new Visitor("192.0.2.1", "Browser");

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private Stores stores;
  private PersonDesk people;
  private SessionDesk sessions;
  private Authentication authentication;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    SecureRandom random = new SecureRandom();
    people = new PersonDesk(stores.people(), audit, stores.transactions(), clock, random);
    people.add(ANNA);
    sessions =
        new SessionDesk(
            stores.sessions(),
            stores.people(),
            audit,
            stores.transactions(),
            SessionRules.USUAL,
            clock,
            random);
    authentication = new Authentication(people, sessions);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static Shown shown(Optional<String> authorization, Optional<String> cookie) {
    return new Shown(authorization, cookie, Optional.empty(), false, false, true, HERE);
  }

  private Optional<Person> whoIs(Shown shown, boolean uses) {
    return authentication.identify(shown, uses).map(Caller::person);
  }

  @Test
  void cookieOfAnOpenStream_isLookedAt_andKeepsNoSessionAlive() {
    Shown watching =
        shown(Optional.empty(), Optional.of(sessions.begin("anna", Stage.FULL, HERE).secret()));
    Shown working =
        shown(Optional.empty(), Optional.of(sessions.begin("anna", Stage.FULL, HERE).secret()));
    clock.set(Duration.ofMinutes(10));
    assertThat(whoIs(watching, false)).contains(ANNA);
    assertThat(whoIs(working, true)).contains(ANNA);
    clock.set(Duration.ofMinutes(16));
    assertThat(whoIs(watching, false)).isEmpty();
    assertThat(whoIs(working, true)).contains(ANNA);
  }

  @Test
  void badHeader_isNobody_whateverTheCookie() {
    Optional<String> cookie = Optional.of(sessions.begin("anna", Stage.FULL, HERE).secret());
    String token = people.issueToken("anna", Duration.ofHours(1)).secret();
    assertThat(whoIs(shown(Optional.of("Bearer " + token), Optional.empty()), true)).contains(ANNA);
    for (String bad :
        new String[] {"", token, "Basic " + token, "bearer " + token, "Bearer  " + token}) {
      assertThat(whoIs(shown(Optional.of(bad), cookie), true)).as("%d", bad.length()).isEmpty();
    }
  }

  @Test
  void whatIsShown_isNotPrinted() {
    Shown shown =
        new Shown(
            Optional.of("Bearer one"),
            Optional.of("two"),
            Optional.of("three"),
            true,
            true,
            true,
            HERE);
    assertThat(shown.toString()).doesNotContain("one").doesNotContain("two").doesNotContain("hree");
  }
}
