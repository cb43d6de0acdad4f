package org.kumiki.coordinator.account;

import java.time.Duration;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.session.IssuedSession;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.Stage;
import org.kumiki.coordinator.session.Visitor;

/**
 * Logs people in. Guarantees: for a name that nobody has the answer and the work are those for a
 * wrong password; tries are counted before they are made; a password whose hash is cheaper than
 * today's is hashed anew. Safe for threads.
 */
public final class LogIn {

  private final AccountParts parts;
  private final AccountDesk desk;
  private final SecondFactorDesk factors;
  private final Places places;
  private final Attempts codes;
  private final Attempts changes;
  private final FailureLog failures;

  /** Over these parts. */
  public LogIn(AccountParts parts, AccountDesk desk, SecondFactorDesk factors) {
    this.parts = parts;
    this.desk = desk;
    this.factors = factors;
    places = new Places(parts.clock());
    codes = new Attempts(5, Duration.ofSeconds(15), Duration.ofMinutes(15), parts.clock());
    changes = new Attempts(5, Duration.ofSeconds(15), Duration.ofMinutes(15), parts.clock());
    failures = new FailureLog(parts.audit(), parts.clock());
  }

  /**
   * By name and password.
   *
   * @throws InvalidInput for what is too long to be either
   * @throws PasswordHashing.Busy if too many passwords are being checked
   */
  public LogInAnswer byPassword(String name, String password, Visitor visitor) {
    bounded(name, "person");
    bounded(password, "password");
    Optional<Duration> wait = places.begin(name, visitor.place());
    if (wait.isPresent()) {
      return new LogInAnswer.Later(wait.get());
    }
    Optional<Person> person = parts.people().find(name);
    Optional<PasswordHash> kept = parts.store().password(name);
    boolean right = parts.hashing().matches(password, kept);
    if (!right || parts.people().deactivated(name).isPresent()) {
      failures.failed(name, person.isPresent(), visitor.place(), "PASSWORD");
      return new LogInAnswer.Wrong();
    }
    places.succeeded(name, visitor.place());
    Optional<PasswordHash> anew =
        kept.filter(parts.hashing()::isDated).map(dated -> parts.hashing().hash(password));
    return parts
        .transactions()
        .in(
            () -> {
              // Unless it was changed while this one was being checked.
              if (!parts
                  .store()
                  .password(name)
                  .map(PasswordHash::text)
                  .equals(kept.map(PasswordHash::text))) {
                return new LogInAnswer.Wrong();
              }
              anew.ifPresent(hash -> parts.store().setPassword(name, hash));
              return new LogInAnswer.In(begin(person.orElseThrow(), false, visitor, "PASSWORD"));
            });
  }

  /**
   * By an identity that a provider has just vouched for.
   *
   * @param secondFactor whether the provider saw one, as the HDAB accepts it
   */
  public LogInAnswer byIdentity(
      String issuer, String subject, boolean secondFactor, Visitor visitor) {
    return parts
        .transactions()
        .in(
            () ->
                parts
                    .store()
                    .identity(issuer, subject)
                    .map(LinkedIdentity::person)
                    .filter(id -> parts.people().deactivated(id).isEmpty())
                    .flatMap(id -> parts.people().find(id))
                    .<LogInAnswer>map(
                        p -> new LogInAnswer.In(begin(p, secondFactor, visitor, "IDENTITY")))
                    .orElseGet(
                        () -> {
                          failures.failed("", false, visitor.place(), "IDENTITY");
                          return new LogInAnswer.Wrong();
                        }));
  }

  private IssuedSession begin(Person person, boolean secondFactor, Visitor visitor, String how) {
    Stage stage = Stage.FULL;
    if (!secondFactor) {
      if (parts.store().secondFactor(person.id(), true).isPresent()) {
        stage = Stage.SECOND_FACTOR;
      } else if (parts.rule().needs(person)) {
        stage = Stage.ENROLMENT;
      }
    }
    IssuedSession issued = parts.sessions().begin(person.id(), stage, visitor);
    if (stage == Stage.FULL) {
      loggedIn(issued.session(), secondFactor ? how + "+PROVIDER" : how);
    }
    return issued;
  }

  /** By a code of the app or a recovery code, after the password. */
  public LogInAnswer bySecondFactor(Session half, String code) {
    bounded(code, "code");
    Optional<Duration> wait = codes.begin(half.person());
    if (wait.isPresent()) {
      return new LogInAnswer.Later(wait.get());
    }
    return parts
        .transactions()
        .<LogInAnswer>in(
            () -> {
              Optional<String> how =
                  half.stage() == Stage.SECOND_FACTOR
                      ? factors.use(half.person(), code)
                      : Optional.empty();
              if (how.isEmpty()) {
                failures.failed(half.person(), true, half.visitor().place(), "SECOND_FACTOR");
                return new LogInAnswer.Wrong();
              }
              codes.succeeded(half.person());
              Optional<IssuedSession> full = parts.sessions().rotate(half, Stage.FULL);
              full.ifPresent(f -> loggedIn(f.session(), how.get()));
              return full.<LogInAnswer>map(LogInAnswer.In::new).orElseGet(LogInAnswer.Wrong::new);
            });
  }

  /**
   * Enrols the app whose code this is; the session is a whole one then.
   *
   * @throws InvalidInput if nothing waits, the code is wrong or the session ended meanwhile
   */
  public Enrolled enrol(Session session, String code) {
    bounded(code, "code");
    return parts
        .transactions()
        .in(
            () -> {
              // Another session may have enrolled an app since this one showed the password alone.
              if (session.stage() != Stage.FULL
                  && parts.store().secondFactor(session.person(), true).isPresent()) {
                throw new InvalidInput(
                    "code", "a second factor was enrolled meanwhile; log in again and give it");
              }
              var recovery = factors.confirm(session.person(), code);
              IssuedSession full =
                  parts
                      .sessions()
                      .rotate(session, Stage.FULL)
                      .orElseThrow(
                          () ->
                              new InvalidInput("code", "no app waits to be enrolled; begin anew"));
              if (session.stage() != Stage.FULL) {
                loggedIn(full.session(), "ENROLMENT");
              }
              return new Enrolled(full, recovery);
            });
  }

  /**
   * Whether this is the person's password now, for what must not be done with a stolen session.
   *
   * @throws PasswordHashing.Busy if too many passwords are being checked
   */
  public Reauthenticated reauthenticate(String person, String password, Visitor visitor) {
    bounded(password, "password");
    Optional<Duration> wait = changes.begin(person);
    if (wait.isPresent()) {
      return new Reauthenticated.Later(wait.get());
    }
    if (!parts.hashing().matches(password, parts.store().password(person))) {
      failures.failed(person, true, visitor.place(), "PASSWORD_AGAIN");
      return new Reauthenticated.Wrong();
    }
    changes.succeeded(person);
    return new Reauthenticated.Right();
  }

  /**
   * Chooses another password after the present one was shown; all sessions end, this one too.
   *
   * @throws InvalidInput if the new one is not allowed or the session ended meanwhile
   * @throws PasswordHashing.Busy if too many passwords are being checked
   */
  public void changePassword(Session session, Person person, String next) {
    desk.rules().check(next, person);
    PasswordHash hash = parts.hashing().hash(next);
    parts
        .transactions()
        .run(
            () -> {
              // Who took over a session must not outrun its owner, who ends it.
              parts.requireStanding(session);
              desk.changed(person, hash, "CHANGE");
            });
  }

  private void loggedIn(Session session, String how) {
    parts
        .audit()
        .append(
            Actor.person(session.person()),
            AuditAction.LOGGED_IN,
            "person/" + session.person(),
            AuditLog.detail()
                .put("how", how)
                .put("session", session.id())
                .put("place", session.visitor().place()));
  }

  private static void bounded(String text, String field) {
    if (text.length() > 2 * PasswordRules.LONGEST) {
      throw new InvalidInput(field, "is longer than any can be");
    }
  }
}
