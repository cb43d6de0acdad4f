package org.kumiki.coordinator;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.account.PasswordCost;
import org.kumiki.coordinator.account.SecondFactorRule;
import org.kumiki.coordinator.oidc.OidcConfig;
import org.kumiki.coordinator.session.SessionRules;

/**
 * How people log in.
 *
 * @param secondFactor who must have one
 * @param sessions how long they last
 * @param passwords what a hash costs
 * @param oidc the identity provider, where there is one
 */
public record LogInConfig(
    SecondFactorRule secondFactor,
    SessionRules sessions,
    PasswordCost passwords,
    Optional<OidcConfig> oidc) {

  /** Second factors for the HDAB, sessions of fifteen minutes idle, no identity provider. */
  public static final LogInConfig USUAL =
      new LogInConfig(
          SecondFactorRule.HDAB, SessionRules.USUAL, PasswordCost.OWASP, Optional.empty());

  /** Never null. */
  public LogInConfig {
    Objects.requireNonNull(secondFactor);
    Objects.requireNonNull(sessions);
    Objects.requireNonNull(passwords);
    Objects.requireNonNull(oidc);
  }
}
