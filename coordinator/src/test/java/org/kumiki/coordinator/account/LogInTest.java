package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.SessionDesk;
import org.kumiki.coordinator.session.SessionRules;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** Who gets in with what, and what those learn who do not. */
class LogInTest {

  private static final String PASSWORD = "tin kettle, wet umbrella";
  private static final Visitor HERE = new Visitor("192.0.2.1", "Browser");
  private static final Visitor ELSEWHERE = new Visitor("198.51.100.7", "Browser");

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger hashes = new AtomicInteger();
  private Runnable whileHashing = () -> {};
  private Stores stores;
  private AuditLog audit;
  private PersonDesk people;
  private SessionDesk sessions;
  private AccountDesk accounts;
  private SecondFactorDesk factors;
  private LogIn logIn;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    people =
        new PersonDesk(stores.people(), audit, stores.transactions(), clock, new SecureRandom());
    with(new PasswordCost(64, 1, 1));
    people.add(new Person("rita", "Rita", Set.of(PersonRole.RESEARCHER)));
    people.add(new Person("dora", "Dora", Set.of(PersonRole.DECIDER)));
  }

  private void with(PasswordCost cost) {
    sessions =
        new SessionDesk(
            stores.sessions(),
            stores.people(),
            audit,
            stores.transactions(),
            SessionRules.USUAL,
            clock,
            random);
    AccountParts parts =
        new AccountParts(
            stores.accounts(),
            stores.people(),
            sessions,
            new PasswordHashing(
                (password, salt, at, length) -> {
                  hashes.incrementAndGet();
                  Runnable now = whileHashing;
                  whileHashing = () -> {};
                  now.run();
                  return MemoryHard.ARGON2ID.hash(password, salt, at, length);
                },
                cost,
                random),
            SecretBox.open(new HomeFolder(folder), random),
            SecondFactorRule.HDAB,
            audit,
            stores.transactions(),
            clock,
            random);
    accounts = new AccountDesk(parts);
    factors = new SecondFactorDesk(parts, "hdab.example");
    logIn = new LogIn(parts, accounts, factors);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private void choose(String person) {
    accounts.accept(accounts.invite(person).secret(), PASSWORD);
  }

  private void change(String person, String next) {
    Session session = sessions.begin(person, Stage.FULL, HERE).session();
    logIn.changePassword(session, people.find(person).orElseThrow(), next);
  }

  private Session in(LogInAnswer answer) {
    assertThat(answer).isInstanceOf(LogInAnswer.In.class);
    return ((LogInAnswer.In) answer).session().session();
  }

  private LogInAnswer password(String person, String password, Visitor visitor) {
    return logIn.byPassword(person, password, visitor);
  }

  private byte[] enrol(Session session) {
    byte[] secret = new Base32().decode(factors.begin(session.person()).secret());
    logIn.enrol(session, code(secret));
    return secret;
  }

  private String code(byte[] secret) {
    return Totp.code(secret, Totp.step(clock.instant()), 6);
  }

  private List<AuditEntry> entries(AuditAction action) {
    return audit.after(0, 1000).stream().filter(e -> e.action() == action).toList();
  }

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

  @Test
  void whoHasASecondFactor_mustShowIt_alsoWhereNoneIsNeeded() {
    choose("rita");
    enrol(in(password("rita", PASSWORD, HERE)));
    assertThat(in(password("rita", PASSWORD, HERE)).stage()).isEqualTo(Stage.SECOND_FACTOR);
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

  private void as(String admin, Runnable work) {
    Actor.person(admin)
        .doing(
            () -> {
              work.run();
              return true;
            });
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

  @Test
  void sessionThatWaitsForNoSecondFactor_isNotMadeWholeByOne() {
    choose("dora");
    Session enrolment = in(password("dora", PASSWORD, HERE));
    byte[] app = enrol(in(password("dora", PASSWORD, HERE)));
    clock.set(Duration.ofSeconds(30));
    assertThat(logIn.bySecondFactor(enrolment, code(app))).isEqualTo(new LogInAnswer.Wrong());
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
