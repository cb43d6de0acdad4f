package org.kumiki.coordinator.http;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cookies as the browser is told to keep them: for this host alone, over TLS alone, out of reach of
 * scripts, and gone with the browser.
 */
final class Cookies {

  /** A session's. Sent by no page of another site. */
  static final String SESSION = "__Host-kumiki-session";

  /** A log-in's that is under way at an identity provider, whose page leads back here. */
  static final String FLOW = "__Host-kumiki-flow";

  private static final Set<String> PREFERENCES =
      Set.of(ConsoleVisits.LANGUAGE, ConsoleVisits.THEME);

  private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=";

  private Cookies() {}

  /** Of the header as a browser sends it what pages are made by: never a secret. */
  static String preferences(String header) {
    return ServerCookieDecoder.STRICT.decode(header).stream()
        .filter(c -> PREFERENCES.contains(c.name()))
        .map(c -> c.name() + "=" + c.value())
        .collect(Collectors.joining("; "));
  }

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
