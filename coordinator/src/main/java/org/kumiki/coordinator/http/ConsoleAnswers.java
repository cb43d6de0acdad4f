package org.kumiki.coordinator.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.kumiki.coordinator.console.Assets;
import org.kumiki.coordinator.console.LocalAddress;
import org.kumiki.coordinator.console.Reply;

/**
 * Pages as answers. Guarantees: a browser runs no script and takes no style but this site's files,
 * shows a page in no frame and sends its forms nowhere else; pages are never kept, files are.
 */
final class ConsoleAnswers {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Forms need a referrer within the site: without one browsers send no origin. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "Referrer-Policy", "same-origin",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
          "Vary", "Cookie, Accept-Language");

  private ConsoleAnswers() {}

  static Answer.Whole of(Reply reply) {
    return switch (reply) {
      case Reply.Shown(int status, String html) ->
          new Answer.Whole(
              status, "text/html; charset=utf-8", HEADERS, html.getBytes(StandardCharsets.UTF_8));
      case Reply.Moved(LocalAddress to) -> moved(to, Map.of());
    };
  }

  /** See there, with further headers. */
  static Answer.Whole moved(LocalAddress to, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put("Location", to.text());
    headers.putAll(more);
    return new Answer.Whole(303, "", headers, new byte[0]);
  }

  static Answer.Whole of(Assets.Asset asset) {
    return new Answer.Whole(
        200,
        asset.type(),
        Map.of(
            "Cache-Control",
            "public, max-age=31536000, immutable",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'"),
        asset.content());
  }
}
