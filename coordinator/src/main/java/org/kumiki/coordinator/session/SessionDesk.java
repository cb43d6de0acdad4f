package org.kumiki.coordinator.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.person.PersonStore;
import org.kumiki.protocols.document.Digest;

/**
 * Begins and ends sessions and knows people by them. Guarantees: a cookie has 256 random bits and
 * only its SHA-256 is kept; every step of logging in has a new one; a session of before a change of
 * roles or password, or of somebody who was deactivated, is none. Safe for threads.
 */
public final class SessionDesk {

  /** How long somebody may be half logged in. */
  static final Duration HALF = Duration.ofMinutes(10);

  /** How many sessions a person may have; the oldest ends for a new one. */
  static final int MOST = 20;

  /** A use is written down at most this often: each one costs a write. */
  private static final Duration TOUCH = Duration.ofSeconds(30);

  private static final String FORM = "[A-Za-z0-9_-]{43}";

  private final SessionStore store;
  private final PersonStore people;
  private final AuditLog audit;
  private final Transactions transactions;
  private final SessionRules rules;
  private final Clock clock;
  private final SecureRandom random;

  /** A desk over these stores. */
  public SessionDesk(
      SessionStore store,
      PersonStore people,
      AuditLog audit,
      Transactions transactions,
      SessionRules rules,
      Clock clock,
      SecureRandom random) {
    this.store = store;
    this.people = people;
    this.audit = audit;
    this.transactions = transactions;
    this.rules = rules;
    this.clock = clock;
    this.random = random;
  }

  /** After how long without a request a session ends. */
  public Duration idle() {
    return rules.idle();
  }

  /** A new session. Inside the transaction of the log-in. */
  public IssuedSession begin(String person, Stage stage, Visitor visitor) {
    Instant now = clock.instant();
    return transactions.in(
        () -> {
          store.removeUnusedSince(now.minus(rules.longest()));
          List<Session> earlier = store.of(person);
          earlier.stream().filter(s -> !isGood(s)).forEach(s -> store.remove(s.sha256()));
          List<Session> good = sessionsOf(person);
          good.stream()
              .limit(Math.max(0, good.size() - MOST + 1))
              .forEach(s -> store.remove(s.sha256()));
          return put(person, stage, now, visitor);
        });
  }

  /**
   * The same session a step further: with another cookie, the earlier one is good for nothing. None
   * if the session ended since it was looked at: what ended all sessions must not miss this one.
   */
  public Optional<IssuedSession> rotate(Session session, Stage stage) {
    return transactions.in(
        () -> {
          if (!stands(session)) {
            return Optional.empty();
          }
          store.remove(session.sha256());
          return Optional.of(put(session.person(), stage, session.begun(), session.visitor()));
        });
  }

  /**
   * Whether the session has not ended since it was looked at. In the transaction of what is done
   * with it.
   */
  public boolean stands(Session session) {
    return store.find(session.sha256()).filter(this::isGood).isPresent();
  }

  private IssuedSession put(String person, Stage stage, Instant begun, Visitor visitor) {
    byte[] drawn = new byte[32];
    byte[] id = new byte[8];
    random.nextBytes(drawn);
    random.nextBytes(id);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    Session session =
        new Session(
            hash(secret),
            HexFormat.of().formatHex(id),
            person,
            people.sessionEpoch(person),
            stage,
            begun,
            clock.instant(),
            visitor);
    store.add(session);
    return new IssuedSession(session, secret);
  }

  /**
   * The session of a cookie, if it is one that is good now.
   *
   * @param uses whether the person does something; looking whether it is still good keeps no
   *     session alive
   */
  public Optional<Session> find(String cookie, boolean uses) {
    if (!cookie.matches(FORM)) {
      return Optional.empty();
    }
    Optional<Session> found = store.find(hash(cookie)).filter(this::isGood);
    if (uses) {
      found
          .filter(s -> !clock.instant().isBefore(s.used().plus(TOUCH)))
          .ifPresent(s -> store.used(s.sha256(), clock.instant()));
    }
    return found;
  }

  private boolean isGood(Session session) {
    Instant now = clock.instant();
    Duration longest = session.stage() == Stage.FULL ? rules.longest() : HALF;
    return now.isBefore(session.begun().plus(longest))
        && now.isBefore(session.used().plus(rules.idle()))
        && people.deactivated(session.person()).isEmpty()
        && people.sessionEpoch(session.person()) == session.epoch();
  }

  /** The good sessions of a person, oldest first. */
  public List<Session> sessionsOf(String person) {
    return store.of(person).stream().filter(this::isGood).toList();
  }

  /** Ends a session. */
  public void end(Session session) {
    transactions.run(
        () -> {
          store.remove(session.sha256());
          record(session.person(), session.id());
        });
  }

  /** Ends a session of this person only; false if the person has none of this id. */
  public boolean endOwn(String person, String id) {
    return transactions.in(
        () -> {
          Optional<Session> own =
              store.of(person).stream().filter(s -> s.id().equals(id)).findFirst();
          own.ifPresent(this::end);
          return own.isPresent();
        });
  }

  /** Ends all sessions of a person. */
  public void endAll(String person) {
    transactions.run(
        () -> {
          people.nextSessionEpoch(person);
          record(person, "all");
        });
  }

  private void record(String person, String session) {
    audit.append(
        Actor.current(),
        AuditAction.LOGGED_OUT,
        "person/" + person,
        AuditLog.detail().put("session", session));
  }

  private static Digest hash(String secret) {
    return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
