package org.kumiki.coordinator.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * A provider as it describes itself, and its keys. Guarantees: the metadata are of the configured
 * issuer and no other; ID tokens count only with a signature by one of its public keys, never with
 * {@code none} or a shared secret. Keys are fetched anew, at a bounded rate, when one is unknown.
 *
 * @param metadata of the provider
 * @param tokens checks ID tokens: signature, issuer, audience, times, nonce
 */
record Provider(OIDCProviderMetadata metadata, IDTokenValidator tokens) {

  static Provider of(OidcConfig config, ProviderHttp http) throws IOException {
    String issuer = config.issuer().toString();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.parse(
              http.get(URI.create(base + "/.well-known/openid-configuration")));
      if (!metadata.getIssuer().getValue().equals(issuer)) {
        throw new IOException(
            "the metadata are of the issuer '%s', configured is '%s'"
                .formatted(metadata.getIssuer(), issuer));
      }
      Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
      algorithms.addAll(JWSAlgorithm.Family.EC);
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http).retrying(true).build();
      return new Provider(
          metadata,
          new IDTokenValidator(
              metadata.getIssuer(),
              new ClientID(config.clientId()),
              new JWSVerificationKeySelector<>(algorithms, keys),
              null));
    } catch (ParseException e) {
      throw new IOException("the metadata cannot be read: " + e.getMessage(), e);
    }
  }
}
