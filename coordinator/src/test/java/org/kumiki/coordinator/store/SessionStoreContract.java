package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.SessionStore;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import org.kumiki.protocols.document.Digest;

/** What every database has to promise about sessions. */
public abstract class SessionStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private SessionStore sessions() {
    return stores().sessions();
  }

  @BeforeEach
  void people() {
    stores().people().add(new Person("anna", "Anna", Set.of()), AT);
    stores().people().add(new Person("ben", "Ben", Set.of()), AT);
  }

  private static Session session(int number, String person, Instant begun, Instant used) {
    return new Session(
        Digest.of(new byte[] {(byte) number}),
        "s" + number,
        person,
        7,
        Stage.ENROLMENT,
        begun,
        used,
        new Visitor("192.0.2.1", "Browser \"1\""));
  }

  @Test
  void sessions_comeBackAsTheyWent_oldestFirst() {
    Session second = session(1, "anna", AT.plusMillis(1), AT.plusSeconds(9));
    Session first = session(2, "anna", AT, AT.plusSeconds(10));
    sessions().add(second);
    sessions().add(first);
    sessions().add(session(3, "ben", AT, AT));
    assertThat(sessions().of("anna")).containsExactly(first, second);
    assertThat(sessions().find(first.sha256())).contains(first);
    assertThat(sessions().find(Digest.of(new byte[] {9}))).isEmpty();
  }

  @Test
  void use_isNoted_andUnusedOnesAreForgotten() {
    Session old = session(1, "anna", AT, AT);
    Session fresh = session(2, "anna", AT, AT);
    sessions().add(old);
    sessions().add(fresh);
    sessions().used(fresh.sha256(), AT.plusMillis(1));
    assertThat(sessions().find(fresh.sha256()).orElseThrow().used()).isEqualTo(AT.plusMillis(1));
    sessions().removeUnusedSince(AT.plusMillis(1));
    assertThat(sessions().of("anna")).extracting(Session::id).containsExactly("s2");
    sessions().remove(fresh.sha256());
    assertThat(sessions().of("anna")).isEmpty();
  }

  @Test
  void sessionOfNobody_isRefused() {
    assertThatThrownBy(() -> sessions().add(session(1, "nobody", AT, AT)))
        .isInstanceOf(RuntimeException.class);
  }
}
