package org.kumiki.coordinator.account;

import java.security.SecureRandom;
import java.time.Clock;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.person.PersonStore;
import org.kumiki.coordinator.session.Session;
import org.kumiki.coordinator.session.SessionDesk;

/**
 * What accounts stand on.
 *
 * @param store of accounts
 * @param people who may have one
 * @param sessions of people who logged in
 * @param hashing of passwords
 * @param box for what must be read again
 * @param rule who must have a second factor
 * @param audit log
 * @param transactions that span all stores
 * @param clock for everything that ends
 * @param random for everything that nobody may guess
 */
public record AccountParts(
    AccountStore store,
    PersonStore people,
    SessionDesk sessions,
    PasswordHashing hashing,
    SecretBox box,
    SecondFactorRule rule,
    AuditLog audit,
    Transactions transactions,
    Clock clock,
    SecureRandom random) {

  /** In the transaction of what is done with the session. */
  void requireStanding(Session session) {
    if (!sessions.stands(session)) {
      throw new InvalidInput("session", "ended meanwhile; log in again");
    }
  }
}
