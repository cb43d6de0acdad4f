package org.kumiki.coordinator.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** How long a session lasts, and what ends it. */
class SessionDeskTest {

  private static final Visitor HERE = new Visitor("192.0.2.1", "Browser");

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private Stores stores;
  private SessionDesk desk;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    stores.people().add(new Person("anna", "Anna", Set.of()), clock.instant());
    stores.people().add(new Person("ben", "Ben", Set.of()), clock.instant());
    desk =
        new SessionDesk(
            stores.sessions(),
            stores.people(),
            new AuditLog(stores.audit(), stores.transactions(), clock),
            stores.transactions(),
            SessionRules.USUAL,
            clock,
            new SecureRandom());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private String begin(Stage stage) {
    return desk.begin("anna", stage, HERE).secret();
  }

  @Test
  void idleSession_isOver_andAUsedOneIsNot() {
    String idle = begin(Stage.FULL);
    String used = begin(Stage.FULL);
    clock.set(Duration.ofMinutes(10));
    assertThat(desk.find(used, true)).isPresent();
    clock.set(Duration.ofMinutes(16));
    assertThat(desk.find(idle, true)).isEmpty();
    assertThat(desk.find(used, true)).isPresent();
  }

  @Test
  void lookingWhetherItIsGood_keepsNoSessionAlive() {
    String cookie = begin(Stage.FULL);
    clock.set(Duration.ofMinutes(10));
    assertThat(desk.find(cookie, false)).isPresent();
    clock.set(Duration.ofMinutes(16));
    assertThat(desk.find(cookie, false)).isEmpty();
  }

  @Test
  void session_isOverAfterADaysWork_howeverMuchItIsUsed() {
    String cookie = begin(Stage.FULL);
    for (int minutes = 10; minutes < 12 * 60; minutes += 10) {
      clock.set(Duration.ofMinutes(minutes));
      assertThat(desk.find(cookie, true)).as("%d", minutes).isPresent();
    }
    clock.set(Duration.ofHours(12));
    assertThat(desk.find(cookie, true)).isEmpty();
  }

  @Test
  void halfSession_isOverAfterTenMinutes() {
    for (Stage half : List.of(Stage.ENROLMENT, Stage.SECOND_FACTOR)) {
      clock.set(Duration.ZERO);
      String cookie = begin(half);
      clock.set(SessionDesk.HALF.minusSeconds(5));
      assertThat(desk.find(cookie, true)).isPresent();
      clock.set(SessionDesk.HALF.plusSeconds(1));
      assertThat(desk.find(cookie, true)).isEmpty();
    }
  }

  @Test
  void nextStep_hasAnotherCookie_andTheOldOneIsGoodForNothing() {
    IssuedSession half = desk.begin("anna", Stage.SECOND_FACTOR, HERE);
    IssuedSession full = desk.rotate(half.session(), Stage.FULL).orElseThrow();
    assertThat(full.secret()).isNotEqualTo(half.secret());
    assertThat(desk.find(half.secret(), true)).isEmpty();
    assertThat(desk.find(full.secret(), true).orElseThrow().stage()).isEqualTo(Stage.FULL);
  }

  @Test
  void cookie_isKeptNowhere_andItsHashLetsNobodyIn() throws Exception {
    IssuedSession issued = desk.begin("anna", Stage.FULL, HERE);
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain(issued.secret());
      }
    }
    assertThat(desk.find(issued.session().sha256().hex().substring(0, 43), true)).isEmpty();
    for (String wrong : List.of("", "x", issued.secret() + "A", "A".repeat(43), "é".repeat(43))) {
      assertThat(desk.find(wrong, true)).as(wrong).isEmpty();
    }
    assertThat(issued.toString()).doesNotContain(issued.secret());
  }

  @Test
  void sessions_areBounded_theOldestEndsForANewOne() {
    String first = begin(Stage.FULL);
    for (int i = 1; i < SessionDesk.MOST; i++) {
      begin(Stage.FULL);
    }
    assertThat(desk.find(first, true)).isPresent();
    begin(Stage.FULL);
    assertThat(desk.find(first, true)).isEmpty();
    assertThat(desk.sessionsOf("anna")).hasSize(SessionDesk.MOST);
  }

  @Test
  void ownSession_isEndedByItsPersonOnly() {
    IssuedSession issued = desk.begin("anna", Stage.FULL, HERE);
    assertThat(desk.endOwn("ben", issued.session().id())).isFalse();
    assertThat(desk.find(issued.secret(), true)).isPresent();
    assertThat(desk.endOwn("anna", issued.session().id())).isTrue();
    assertThat(desk.find(issued.secret(), true)).isEmpty();
  }

  @Test
  void visitor_isCutAndCleaned() {
    Visitor visitor = new Visitor("::1", "a\r\n\u0007<b>" + "x".repeat(1000));
    assertThat(visitor.agent()).startsWith("a<b>").hasSize(200);
  }

  /** Whose password was being checked at that moment begins a session after it. */
  @Test
  void sessionThatBeginsAfterThePersonWasDeactivated_isNone() {
    stores.people().setDeactivated("anna", Optional.of(clock.instant()));
    String cookie = begin(Stage.FULL);
    assertThat(desk.find(cookie, true)).isEmpty();
    assertThat(desk.sessionsOf("anna")).isEmpty();
    stores.people().setDeactivated("anna", Optional.empty());
    assertThat(desk.find(cookie, true)).isEmpty();
  }

  @Test
  void sessionsThatAreOver_areKeptNoLonger() {
    begin(Stage.FULL);
    desk.endAll("anna");
    assertThat(stores.sessions().of("anna")).hasSize(1);
    begin(Stage.FULL);
    assertThat(stores.sessions().of("anna")).hasSize(1);
  }
}
