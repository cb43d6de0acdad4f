package org.kumiki.coordinator.http;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.account.AccountDesk;
import org.kumiki.coordinator.account.LogIn;
import org.kumiki.coordinator.account.SecondFactorDesk;
import org.kumiki.coordinator.oidc.OidcLogIn;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.session.SessionDesk;

/**
 * What people and their log-ins stand on.
 *
 * @param people who there are
 * @param accounts of them
 * @param factors second ones
 * @param logIn of people
 * @param sessions of people who logged in
 * @param oidc where people log in at an identity provider
 */
public record LogInParts(
    PersonDesk people,
    AccountDesk accounts,
    SecondFactorDesk factors,
    LogIn logIn,
    SessionDesk sessions,
    Optional<OidcLogIn> oidc) {

  /** Never null. */
  public LogInParts {
    Objects.requireNonNull(people);
    Objects.requireNonNull(accounts);
    Objects.requireNonNull(factors);
    Objects.requireNonNull(logIn);
    Objects.requireNonNull(sessions);
    Objects.requireNonNull(oidc);
  }
}
