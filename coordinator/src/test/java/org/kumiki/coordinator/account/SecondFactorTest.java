package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.Stage;

/** Second factors, recovery codes and the sessions that wait for one. */
class SecondFactorTest extends LogInWorld {

  @Test
  void whoHasASecondFactor_mustShowIt_alsoWhereNoneIsNeeded() {
    choose("rita");
    enrol(in(password("rita", PASSWORD, HERE)));
    assertThat(in(password("rita", PASSWORD, HERE)).stage()).isEqualTo(Stage.SECOND_FACTOR);
  }

  @Test
  void code_isGoodOnce_andWrongOnesAreCounted() {
    choose("dora");
    byte[] secret = enrol(in(password("dora", PASSWORD, HERE)));
    Session half = in(password("dora", PASSWORD, HERE));
    // The code that enrolled the app is used up.
    assertThat(logIn.bySecondFactor(half, code(secret))).isEqualTo(new LogInAnswer.Wrong());
    clock.set(Duration.ofSeconds(30));
    String code = code(secret);
    Session full = in(logIn.bySecondFactor(half, code));
    assertThat(full.stage()).isEqualTo(Stage.FULL);
    assertThat(full.id()).isNotEqualTo(half.id());
    Session again = in(password("dora", PASSWORD, HERE));
    assertThat(logIn.bySecondFactor(again, code)).isEqualTo(new LogInAnswer.Wrong());
    for (int i = 0; i < 20; i++) {
      logIn.bySecondFactor(again, "000000");
    }
    assertThat(logIn.bySecondFactor(again, "000000")).isInstanceOf(LogInAnswer.Later.class);
  }

  /** A thief with the password and a code must not outrun the change of the password. */
  @Test
  void sessionThatEndedMeanwhile_becomesNoWholeOne() {
    choose("dora");
    byte[] secret = enrol(in(password("dora", PASSWORD, HERE)));
    clock.set(Duration.ofSeconds(30));
    Session half = in(password("dora", PASSWORD, ELSEWHERE));
    sessions.endAll("dora");
    assertThat(logIn.bySecondFactor(half, code(secret))).isEqualTo(new LogInAnswer.Wrong());
    choose("rita");
    Session rita = in(password("rita", PASSWORD, ELSEWHERE));
    sessions.end(rita);
    assertThatThrownBy(() -> enrol(rita)).isInstanceOf(InvalidInput.class);
    assertThat(accounts.state("rita").recoveryCodes()).isZero();
    assertThat(sessions.sessionsOf("dora")).isEmpty();
    assertThat(sessions.sessionsOf("rita")).isEmpty();
  }

  @Test
  void recoveryCode_isGoodOnce_andKeptNowhere() {
    choose("dora");
    Session session = in(password("dora", PASSWORD, HERE));
    byte[] secret = new Base32().decode(factors.begin("dora").secret());
    List<String> codes = logIn.enrol(session, code(secret)).recoveryCodes();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    Session half = in(password("dora", PASSWORD, HERE));
    assertThat(
            in(logIn.bySecondFactor(half, codes.get(3).toUpperCase(java.util.Locale.ROOT))).stage())
        .isEqualTo(Stage.FULL);
    Session again = in(password("dora", PASSWORD, HERE));
    assertThat(logIn.bySecondFactor(again, codes.get(3))).isEqualTo(new LogInAnswer.Wrong());
    assertThat(accounts.state("dora").recoveryCodes()).isEqualTo(9);
    assertThat(audit.after(0, 1000).toString()).doesNotContain(codes.get(0));
  }

  @Test
  void secondFactor_doesNotReplaceAnotherBeforeItIsConfirmed() {
    choose("dora");
    byte[] first = enrol(in(password("dora", PASSWORD, HERE)));
    factors.begin("dora");
    clock.set(Duration.ofSeconds(30));
    Session half = in(password("dora", PASSWORD, HERE));
    assertThat(in(logIn.bySecondFactor(half, code(first))).stage()).isEqualTo(Stage.FULL);
  }

  /** Who knows the password alone and waited at the door does not replace the app of its owner. */
  @Test
  void sessionThatBeganBeforeTheAppWasEnrolled_enrolsNoOther() {
    choose("dora");
    Session stranger = in(password("dora", PASSWORD, ELSEWHERE));
    byte[] app = enrol(in(password("dora", PASSWORD, HERE)));
    assertThatThrownBy(() -> enrol(stranger)).hasMessageContaining("enrolled meanwhile");
    clock.set(Duration.ofSeconds(30));
    Session half = in(password("dora", PASSWORD, HERE));
    assertThat(in(logIn.bySecondFactor(half, code(app))).stage()).isEqualTo(Stage.FULL);
  }

  @Test
  void sessionThatWaitsForNoSecondFactor_isNotMadeWholeByOne() {
    choose("dora");
    Session enrolment = in(password("dora", PASSWORD, HERE));
    byte[] app = enrol(in(password("dora", PASSWORD, HERE)));
    clock.set(Duration.ofSeconds(30));
    assertThat(logIn.bySecondFactor(enrolment, code(app))).isEqualTo(new LogInAnswer.Wrong());
  }

  /** A thief in a session whose owner just ended it must change nothing that lets somebody in. */
  @Test
  void sessionThatEndedMeanwhile_changesNeitherPasswordNorRecoveryCodes() {
    choose("dora");
    Session session = in(password("dora", PASSWORD, HERE));
    byte[] secret = new Base32().decode(factors.begin("dora").secret());
    Session thief = logIn.enrol(session, code(secret)).session().session();
    Person dora = people.find("dora").orElseThrow();
    whileHashing = () -> sessions.endAll("dora");
    assertThatThrownBy(() -> logIn.changePassword(thief, dora, "the password of a thief"))
        .hasMessageContaining("ended meanwhile");
    assertThatThrownBy(() -> factors.newRecoveryCodes(thief))
        .hasMessageContaining("ended meanwhile");
    assertThat(in(password("dora", PASSWORD, HERE)).stage()).isEqualTo(Stage.SECOND_FACTOR);
    assertThat(entries(AuditAction.RECOVERY_CODES_MADE)).hasSize(1);
  }

  @Test
  void recoveryCodes_areForWhoHasAnApp_andReplaceTheEarlierOnes() {
    choose("rita");
    Session session = in(password("rita", PASSWORD, HERE));
    assertThatThrownBy(() -> factors.newRecoveryCodes(session))
        .hasMessageContaining("no second factor");
    byte[] secret = new Base32().decode(factors.begin("rita").secret());
    Enrolled enrolled = logIn.enrol(session, code(secret));
    String earlier = enrolled.recoveryCodes().getFirst();
    factors.newRecoveryCodes(enrolled.session().session());
    Session half = in(password("rita", PASSWORD, HERE));
    assertThat(logIn.bySecondFactor(half, earlier)).isEqualTo(new LogInAnswer.Wrong());
  }

  /** Whoever mistyped learns it at once, and locks nobody out with an app that was never read. */
  @Test
  void appWhoseCodeIsWrong_isNotEnrolled_andANewOneReplacesTheOld() {
    choose("rita");
    Session session = in(password("rita", PASSWORD, HERE));
    byte[] first = new Base32().decode(factors.begin("rita").secret());
    String wrong = "%06d".formatted((Integer.parseInt(code(first)) + 1) % 1_000_000);
    assertThatThrownBy(() -> logIn.enrol(session, wrong)).hasMessageContaining("app's code");
    assertThat(accounts.state("rita").secondFactor()).isFalse();
    Session whole = logIn.enrol(session, code(first)).session().session();
    byte[] second = enrol(whole);
    clock.set(Duration.ofSeconds(30));
    Session other = sessions.begin("rita", Stage.FULL, HERE).session();
    assertThatThrownBy(() -> logIn.enrol(other, code(second))).hasMessageContaining("no app waits");
    Session half = in(password("rita", PASSWORD, HERE));
    assertThat(logIn.bySecondFactor(half, code(first))).isEqualTo(new LogInAnswer.Wrong());
    assertThat(in(logIn.bySecondFactor(half, code(second))).stage()).isEqualTo(Stage.FULL);
  }
}
