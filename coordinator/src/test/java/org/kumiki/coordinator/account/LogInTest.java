package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;

/** Who gets in with what, and what those learn who do not. */
class LogInTest extends LogInWorld {

  @Test
  void passwordAlone_letsAResearcherIn_andADeciderOnlyToEnrol() {
    choose("rita");
    choose("dora");
    assertThat(in(password("rita", PASSWORD, HERE)).stage()).isEqualTo(Stage.FULL);
    assertThat(in(password("dora", PASSWORD, HERE)).stage()).isEqualTo(Stage.ENROLMENT);
    assertThat(entries(AuditAction.LOGGED_IN))
        .extracting(AuditEntry::subject)
        .containsExactly("person/rita");
  }

  /** Advisories on user enumeration: the same answer, the same work, the same trace. */
  @Test
  void unknownName_andWrongPassword_haveTheSameAnswerWorkAndTrace() {
    choose("rita");
    List<Object> answers = new ArrayList<>();
    List<Integer> work = new ArrayList<>();
    List<Integer> traces = new ArrayList<>();
    people.add(new Person("gone", "Gone", Set.of()));
    choose("gone");
    people.deactivate("gone");
    for (String name : List.of("rita", "nobody", "dora", "gone", "No Name At All")) {
      int before = hashes.get();
      int written = entries(AuditAction.LOG_IN_FAILED).size();
      answers.add(password(name, name.equals("gone") ? PASSWORD : "some other password", HERE));
      work.add(hashes.get() - before);
      traces.add(entries(AuditAction.LOG_IN_FAILED).size() - written);
    }
    assertThat(answers).containsOnly(new LogInAnswer.Wrong());
    assertThat(work).containsOnly(1);
    assertThat(traces).containsOnly(1);
    assertThat(entries(AuditAction.LOG_IN_FAILED).toString()).doesNotContain("No Name At All");
  }

  @Test
  void unknownName_waitsAsLongAsAKnownOne() {
    choose("rita");
    for (String name : List.of("rita", "nobody")) {
      for (int i = 0; i < 5; i++) {
        assertThat(password(name, "wrong", HERE)).isEqualTo(new LogInAnswer.Wrong());
      }
      assertThat(password(name, PASSWORD, HERE)).isInstanceOf(LogInAnswer.Later.class);
    }
  }

  @Test
  void whoGuesses_isKeptOut_andThePersonIsNot() {
    choose("rita");
    for (int i = 0; i < 100; i++) {
      password("rita", "guess " + i, ELSEWHERE);
    }
    assertThat(hashes.get()).isLessThan(10);
    assertThat(password("rita", PASSWORD, ELSEWHERE)).isInstanceOf(LogInAnswer.Later.class);
    assertThat(in(password("rita", PASSWORD, HERE)).stage()).isEqualTo(Stage.FULL);
  }

  @Test
  void guessesFromEverywhere_areSlowedDown_andKeepNobodyOutOfAKnownPlaceOrForLong() {
    choose("rita");
    in(password("rita", PASSWORD, HERE));
    int before = hashes.get();
    for (int i = 0; i < 300; i++) {
      password("rita", "guess", new Visitor("203.0.113." + (i % 250), ""));
    }
    assertThat(hashes.get() - before).isLessThan(60);
    assertThat(password("rita", PASSWORD, ELSEWHERE)).isInstanceOf(LogInAnswer.Later.class);
    assertThat(in(password("rita", PASSWORD, HERE)).stage()).isEqualTo(Stage.FULL);
    clock.set(Duration.ofMinutes(6));
    assertThat(in(password("rita", PASSWORD, ELSEWHERE)).stage()).isEqualTo(Stage.FULL);
  }

  @Test
  void failures_cannotFillTheAuditLog() {
    choose("rita");
    for (int i = 0; i < 2_000; i++) {
      password("rita" + i, "guess", new Visitor("203.0.113." + (i % 250) + "." + i, ""));
    }
    assertThat(entries(AuditAction.LOG_IN_FAILED)).hasSizeBetween(1, 100);
    clock.set(Duration.ofMinutes(11));
    password("nobody", "guess", ELSEWHERE);
    assertThat(
            entries(AuditAction.LOG_IN_FAILED).getLast().detail().node().path("unwritten").asInt())
        .isEqualTo(1_900);
  }

  @Test
  void cheaperHash_isMadeAnew_whenThePasswordIsSeen() {
    choose("rita");
    String before = stores.accounts().password("rita").orElseThrow().text();
    with(new PasswordCost(128, 2, 1));
    password("rita", "wrong", HERE);
    assertThat(stores.accounts().password("rita").orElseThrow().text()).isEqualTo(before);
    in(password("rita", PASSWORD, HERE));
    assertThat(stores.accounts().password("rita").orElseThrow().text()).contains("m=128,t=2");
    in(password("rita", PASSWORD, HERE));
  }

  @Test
  void invitation_isGoodOnce_forThreeDays_andOnlyTheLatest() {
    String first = accounts.invite("rita").secret();
    String second = accounts.invite("rita").secret();
    assertThatThrownBy(() -> accounts.accept(first, PASSWORD)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> accounts.accept(second, "short")).hasMessageContaining("15");
    accounts.accept(second, PASSWORD);
    assertThatThrownBy(() -> accounts.accept(second, PASSWORD)).hasMessageContaining("was used");
    String late = accounts.invite("rita").secret();
    clock.set(AccountDesk.INVITATION);
    assertThatThrownBy(() -> accounts.accept(late, PASSWORD)).hasMessageContaining("too old");
    assertThat(audit.after(0, 100).toString()).doesNotContain(second).doesNotContain(PASSWORD);
  }

  @Test
  void invitationOfSomebodyDeactivated_isGoodForNothing() {
    String invitation = accounts.invite("rita").secret();
    people.deactivate("rita");
    assertThatThrownBy(() -> accounts.accept(invitation, PASSWORD))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> accounts.invite("rita")).hasMessageContaining("deactivated");
  }

  /** To become another takes both a new password and a new second factor: two administrators. */
  @Test
  void oneAdministratorAlone_cannotBecomeAnother() {
    as("adam", () -> accounts.invite("dora"));
    choose("dora");
    enrol(in(password("dora", PASSWORD, HERE)));
    as("adam", () -> accounts.invite("dora"));
    assertThatThrownBy(() -> as("adam", () -> accounts.resetSecondFactor("dora")))
        .hasMessageContaining("another HDAB_ADMIN");
    assertThat(accounts.state("dora").secondFactor()).isTrue();
    as("eva", () -> accounts.resetSecondFactor("dora"));
    assertThat(accounts.state("dora").secondFactor()).isFalse();
    assertThatThrownBy(() -> as("eva", () -> accounts.invite("dora")))
        .hasMessageContaining("another HDAB_ADMIN");
    clock.set(Duration.ofDays(31));
    as("eva", () -> accounts.invite("dora"));
    assertThatThrownBy(() -> as("dora", () -> accounts.invite("dora")))
        .hasMessageContaining("themself");
  }

  @Test
  void newPassword_newRoles_andResetFactor_endTheSessions() {
    choose("rita");
    List<Runnable> changes =
        List.of(
            () -> choose("rita"),
            () -> change("rita", PASSWORD + "!"),
            () -> people.setRoles("rita", Set.of(PersonRole.STEWARD)),
            () -> accounts.resetSecondFactor("rita"),
            () -> accounts.link("rita", "https://idp.example", "s"),
            () -> accounts.unlink("rita", "https://idp.example", "s"),
            () -> sessions.endAll("rita"),
            () -> people.deactivate("rita"));
    for (Runnable change : changes) {
      String cookie = sessions.begin("rita", Stage.FULL, HERE).secret();
      String other = sessions.begin("dora", Stage.FULL, HERE).secret();
      assertThat(sessions.find(cookie, true)).isPresent();
      change.run();
      assertThat(sessions.find(cookie, true)).isEmpty();
      assertThat(sessions.find(other, true)).isPresent();
    }
  }

  /** Advisory on change-password without a limit: every check of a secret is counted. */
  @Test
  void presentPassword_isNotGuessedWithAStolenSession() {
    choose("rita");
    for (int i = 0; i < 5; i++) {
      assertThat(logIn.reauthenticate("rita", "guess", HERE))
          .isEqualTo(new Reauthenticated.Wrong());
    }
    assertThat(logIn.reauthenticate("rita", PASSWORD, HERE))
        .isInstanceOf(Reauthenticated.Later.class);
  }

  @Test
  void identity_letsInWhomItIsLinkedTo_andTheProvidersFactorCountsWhereItWasSeen() {
    accounts.link("dora", "https://idp.example", "s-1");
    assertThatThrownBy(() -> accounts.link("rita", "https://idp.example", "s-1"))
        .hasMessageContaining("linked to a person already");
    for (String[] stranger :
        new String[][] {
          {"https://idp.example", "s-2"},
          {"https://idp.example/", "s-1"},
          {"https://evil.example", "s-1"},
          {"https://idp.example", "S-1"}
        }) {
      assertThat(logIn.byIdentity(stranger[0], stranger[1], true, HERE))
          .isEqualTo(new LogInAnswer.Wrong());
    }
    assertThat(in(logIn.byIdentity("https://idp.example", "s-1", true, HERE)).stage())
        .isEqualTo(Stage.FULL);
    Session half = in(logIn.byIdentity("https://idp.example", "s-1", false, HERE));
    assertThat(half.stage()).isEqualTo(Stage.ENROLMENT);
    enrol(half);
    assertThat(in(logIn.byIdentity("https://idp.example", "s-1", false, HERE)).stage())
        .isEqualTo(Stage.SECOND_FACTOR);
    people.deactivate("dora");
    assertThat(logIn.byIdentity("https://idp.example", "s-1", true, HERE))
        .isEqualTo(new LogInAnswer.Wrong());
  }

  @Test
  void secretsLongerThanAnyCanBe_areRefusedUnhashed() {
    choose("rita");
    String huge = "x".repeat(10_000);
    int before = hashes.get();
    assertThatThrownBy(() -> password(huge, PASSWORD, HERE)).hasMessageContaining("person");
    assertThatThrownBy(() -> password("rita", huge, HERE)).hasMessageContaining("password");
    assertThatThrownBy(() -> logIn.reauthenticate("rita", huge, HERE))
        .hasMessageContaining("password");
    Session session = in(password("rita", PASSWORD, HERE));
    assertThatThrownBy(() -> logIn.bySecondFactor(session, huge)).hasMessageContaining("code");
    assertThatThrownBy(() -> logIn.enrol(session, huge)).hasMessageContaining("longer than any");
    assertThat(hashes.get()).isEqualTo(before + 1);
  }

  /** The password was changed between the check of its hash and the session. */
  @Test
  void passwordChangedWhileItIsChecked_letsNobodyIn() {
    choose("rita");
    whileHashing = () -> choose("rita");
    assertThat(password("rita", PASSWORD, HERE)).isEqualTo(new LogInAnswer.Wrong());
  }

  @Test
  void newPassword_keepsToTheRules_whereverItIsChosen() {
    choose("rita");
    assertThatThrownBy(() -> change("rita", "short")).hasMessageContaining("15");
    in(password("rita", PASSWORD, HERE));
  }

  @Test
  void invitation_thatIsTakenWhileItsPasswordIsHashed_isGoodOnce() {
    String secret = accounts.invite("rita").secret();
    whileHashing = () -> accounts.accept(secret, PASSWORD);
    assertThatThrownBy(() -> accounts.accept(secret, "another " + PASSWORD))
        .hasMessageContaining("was used");
    in(password("rita", PASSWORD, HERE));
  }

  @Test
  void identity_isLinkedByAnother_andToWhomMayLogIn() {
    assertThatThrownBy(
            () -> as("dora", () -> accounts.link("dora", "https://idp.example", "stranger")))
        .hasMessageContaining("own account");
    people.deactivate("rita");
    assertThatThrownBy(() -> accounts.link("rita", "https://idp.example", "s"))
        .hasMessageContaining("deactivated");
    assertThat(stores.accounts().identity("https://idp.example", "stranger")).isEmpty();
    assertThat(stores.accounts().identity("https://idp.example", "s")).isEmpty();
  }

  @Test
  void identity_isUnlinkedFromItsOwnPersonOnly() {
    accounts.link("dora", "https://idp.example", "s");
    String cookie = sessions.begin("dora", Stage.FULL, HERE).secret();
    assertThatThrownBy(() -> accounts.unlink("rita", "https://idp.example", "s"))
        .hasMessageContaining("not this person's");
    assertThat(stores.accounts().identity("https://idp.example", "s")).isPresent();
    assertThat(sessions.find(cookie, true)).isPresent();
  }
}
