package org.kumiki.coordinator.http;

/**
 * Cookies as the browser is told to keep them: for this host alone, over TLS alone, out of reach of
 * scripts, and gone with the browser.
 */
final class Cookies {

  /** A session's. Sent by no page of another site. */
  static final String SESSION = "__Host-kumiki-session";

  /** A log-in's that is under way at an identity provider, whose page leads back here. */
  static final String FLOW = "__Host-kumiki-flow";

  private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=";

  private Cookies() {}

  static String session(String secret) {
    return SESSION + "=" + secret + FLAGS + "Strict";
  }

  static String noSession() {
    return SESSION + "=; Max-Age=0" + FLAGS + "Strict";
  }

  static String flow(String secret, long seconds) {
    return FLOW + "=" + secret + "; Max-Age=" + seconds + FLAGS + "Lax";
  }
}
