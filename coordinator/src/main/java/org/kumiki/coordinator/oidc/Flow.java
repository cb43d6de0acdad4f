package org.kumiki.coordinator.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A log-in under way at the provider.
 *
 * @param cookie by which the browser that began it is known
 * @param state the provider gives back
 * @param nonce that stands in the ID token
 * @param verifier that proves to the provider who began it
 */
record Flow(String cookie, State state, Nonce nonce, CodeVerifier verifier) {

  @Override
  public String toString() {
    return "Flow[redacted]";
  }
}
