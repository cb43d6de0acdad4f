/**
 * Logging in at an OpenID Connect identity provider: authorization code with PKCE, state and nonce,
 * every check of the ID token. What comes out is an issuer and a subject, never a person: whose
 * they are an administrator said. Entry: {@link org.kumiki.coordinator.oidc.OidcLogIn}. Must never
 * read a name, an e-mail address or a role out of a token.
 */
package org.kumiki.coordinator.oidc;
