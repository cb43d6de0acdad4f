package org.kumiki.coordinator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of a browser as logging in needs: it keeps the session's cookie and sends it. */
final class Browser {

  private static final Pattern COOKIE = Pattern.compile("__Host-kumiki-session=([^;]*);");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final WireFederation federation;
  private Optional<String> cookie = Optional.empty();

  /** An answer. */
  record Seen(int status, String head, String body) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String code() {
      return json().path("code").asString("");
    }

    /** A header's value. */
    Optional<String> header(String name) {
      return head.lines()
          .filter(l -> l.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(l -> l.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  Browser(WireFederation federation) {
    this.federation = federation;
  }

  Optional<String> cookie() {
    return cookie;
  }

  void setCookie(String value) {
    cookie = Optional.of(value);
  }

  Seen get(String path) throws Exception {
    return send("GET", path, "", List.of());
  }

  /** As a page of this server does it. */
  Seen post(String path, String json) throws Exception {
    return send("POST", path, json, List.of("X-Kumiki-Request: 1", "Sec-Fetch-Site: same-origin"));
  }

  Seen send(String method, String path, String json, List<String> headers) throws Exception {
    List<String> all = new ArrayList<>(headers);
    cookie.ifPresent(c -> all.add("Cookie: __Host-kumiki-session=" + c));
    StringBuilder request =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: hdab.example\r\n");
    all.forEach(h -> request.append(h).append("\r\n"));
    int length = json.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    request.append("Connection: close\r\nContent-Length: " + length + "\r\n\r\n").append(json);
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      String answer = raw.ask(request.toString());
      int split = answer.indexOf("\r\n\r\n");
      Seen seen =
          new Seen(
              Integer.parseInt(answer.substring(9, 12)),
              answer.substring(0, split),
              answer.substring(split + 4));
      seen.header("Set-Cookie")
          .map(COOKIE::matcher)
          .filter(Matcher::find)
          .ifPresent(m -> cookie = Optional.of(m.group(1)).filter(value -> !value.isEmpty()));
      return seen;
    }
  }
}
