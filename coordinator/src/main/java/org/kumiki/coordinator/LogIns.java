package org.kumiki.coordinator;

import java.security.SecureRandom;
import java.time.Clock;
import org.kumiki.coordinator.account.AccountDesk;
import org.kumiki.coordinator.account.AccountParts;
import org.kumiki.coordinator.account.LogIn;
import org.kumiki.coordinator.account.PasswordHashing;
import org.kumiki.coordinator.account.SecondFactorDesk;
import org.kumiki.coordinator.account.SecretBox;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.http.LogInParts;
import org.kumiki.coordinator.oidc.OidcLogIn;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.session.SessionDesk;
import org.kumiki.coordinator.store.Stores;

/** Puts together what people log in with. */
final class LogIns {

  private LogIns() {}

  static LogInParts of(
      LogInConfig config,
      String host,
      HomeFolder home,
      Stores stores,
      PersonDesk people,
      AuditLog audit,
      Clock clock,
      SecureRandom random) {
    SessionDesk sessions =
        new SessionDesk(
            stores.sessions(),
            stores.people(),
            audit,
            stores.transactions(),
            config.sessions(),
            clock,
            random);
    AccountParts parts =
        new AccountParts(
            stores.accounts(),
            stores.people(),
            sessions,
            new PasswordHashing(config.passwords(), random),
            SecretBox.open(home, random),
            config.secondFactor(),
            audit,
            stores.transactions(),
            clock,
            random);
    AccountDesk accounts = new AccountDesk(parts);
    SecondFactorDesk factors = new SecondFactorDesk(parts, host);
    return new LogInParts(
        people,
        accounts,
        factors,
        new LogIn(parts, accounts, factors),
        sessions,
        config.oidc().map(o -> new OidcLogIn(o, clock, random)));
  }
}
