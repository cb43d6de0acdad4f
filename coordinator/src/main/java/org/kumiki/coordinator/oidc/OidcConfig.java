package org.kumiki.coordinator.oidc;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;

/**
 * An identity provider and what this coordinator is to it.
 *
 * @param issuer of the provider; its metadata are below it
 * @param clientId of this coordinator there
 * @param clientSecret where the provider gave one
 * @param redirect where the provider sends browsers back to
 * @param secondFactorAcr values of claim {@code acr} that count as a second factor
 * @param secondFactorAmr values of claim {@code amr} any of which counts as a second factor
 * @param cas that sign the provider's certificate; those of the machine where there are none
 */
public record OidcConfig(
    URI issuer,
    String clientId,
    Optional<String> clientSecret,
    URI redirect,
    Set<String> secondFactorAcr,
    Set<String> secondFactorAmr,
    List<X509Certificate> cas) {

  /**
   * Checks and copies.
   *
   * @throws InvalidInput for addresses that are not https
   */
  public OidcConfig {
    Objects.requireNonNull(clientSecret);
    requireHttps("oidc.issuer", issuer);
    requireHttps("oidc.redirect", redirect);
    if (clientId.isBlank()) {
      throw new InvalidInput("oidc.client_id", "is missing");
    }
    secondFactorAcr = Set.copyOf(secondFactorAcr);
    secondFactorAmr = Set.copyOf(secondFactorAmr);
    cas = List.copyOf(cas);
  }

  private static void requireHttps(String key, URI address) {
    if (!"https".equals(address.getScheme()) || address.getHost() == null) {
      throw new InvalidInput(key, "must be an https address");
    }
  }

  @Override
  public String toString() {
    return "OidcConfig[" + issuer + ", client " + clientId + ", secret redacted]";
  }
}
