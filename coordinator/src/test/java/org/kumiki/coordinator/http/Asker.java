package org.kumiki.coordinator.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the API of a federation as people with tokens do, and shows headers and body as they are.
 */
record Asker(WireFederation federation, Map<String, String> tokens, KeptConnection connection) {

  Asker(WireFederation federation, Map<String, String> tokens) {
    this(federation, tokens, new KeptConnection(federation.address(), federation.ca));
  }

  /** What was answered. */
  record Reply(int status, Map<String, String> headers, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String code() {
      return json().path("code").asString();
    }

    String ifMatch() {
      return "If-Match: " + headers.get("etag") + "\r\n";
    }
  }

  Reply get(String as, String path) throws Exception {
    return ask(as, "GET", path, "", "");
  }

  Reply post(String as, String path, String body, String headers) throws Exception {
    return ask(as, "POST", path, body, headers);
  }

  Reply ask(String as, String method, String path, String body, String headers) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    RawConnection.Seen seen =
        connection.seen(
            method
                + " "
                + path
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + tokens.get(as)
                + "\r\n"
                + headers
                + "Content-Length: "
                + bytes.length
                + "\r\n\r\n"
                + new String(bytes, StandardCharsets.ISO_8859_1));
    Map<String, String> told = new HashMap<>();
    seen.head()
        .lines()
        .skip(1)
        .filter(l -> !l.isEmpty())
        .forEach(
            l ->
                told.put(
                    l.substring(0, l.indexOf(':')).toLowerCase(Locale.ROOT),
                    l.substring(l.indexOf(':') + 2)));
    return new Reply(
        seen.status(),
        told,
        new String(seen.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }
}
