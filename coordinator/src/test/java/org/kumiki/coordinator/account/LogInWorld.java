package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
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

/** People who log in, with desks over a real store and a clock that is set. */
abstract class LogInWorld {

  static final String PASSWORD = "tin kettle, wet umbrella";
  static final Visitor HERE = new Visitor("192.0.2.1", "Browser");
  static final Visitor ELSEWHERE = new Visitor("198.51.100.7", "Browser");

  @TempDir Path folder;
  final SettableClock clock = new SettableClock();
  final SecureRandom random = new SecureRandom();
  final AtomicInteger hashes = new AtomicInteger();
  Runnable whileHashing = () -> {};
  Stores stores;
  AuditLog audit;
  PersonDesk people;
  SessionDesk sessions;
  AccountDesk accounts;
  SecondFactorDesk factors;
  LogIn logIn;

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

  void with(PasswordCost cost) {
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

  void choose(String person) {
    accounts.accept(accounts.invite(person).secret(), PASSWORD);
  }

  void change(String person, String next) {
    Session session = sessions.begin(person, Stage.FULL, HERE).session();
    logIn.changePassword(session, people.find(person).orElseThrow(), next);
  }

  Session in(LogInAnswer answer) {
    assertThat(answer).isInstanceOf(LogInAnswer.In.class);
    return ((LogInAnswer.In) answer).session().session();
  }

  LogInAnswer password(String person, String password, Visitor visitor) {
    return logIn.byPassword(person, password, visitor);
  }

  byte[] enrol(Session session) {
    byte[] secret = new Base32().decode(factors.begin(session.person()).secret());
    logIn.enrol(session, code(secret));
    return secret;
  }

  String code(byte[] secret) {
    return Totp.code(secret, Totp.step(clock.instant()), 6);
  }

  List<AuditEntry> entries(AuditAction action) {
    return audit.after(0, 1000).stream().filter(e -> e.action() == action).toList();
  }

  void as(String admin, Runnable work) {
    Actor.person(admin)
        .doing(
            () -> {
              work.run();
              return true;
            });
  }
}
