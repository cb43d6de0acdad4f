package org.kumiki.coordinator.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.session.Visitor;

/**
 * What a request shows of who sends it and from which page, before anything of it is believed.
 *
 * @param authorization the header
 * @param cookie the session's; none where there are several
 * @param flow the cookie of a log-in at an identity provider
 * @param changes true for a method that changes things
 * @param foreign true if the browser says that another site's page sends it
 * @param own true with the header that no other site's page can send, or where the browser itself
 *     says that a page of this server sends it, as with a plain form
 * @param visitor where it comes from
 */
record Shown(
    Optional<String> authorization,
    Optional<String> cookie,
    Optional<String> flow,
    boolean changes,
    boolean foreign,
    boolean own,
    Visitor visitor) {

  /** The header that goes with a session's cookie, with any value. */
  static final String OWN = "X-Kumiki-Request";

  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final Set<String> HERE = Set.of("same-origin", "none");

  static Shown of(HttpServerRequest request) {
    Optional<String> site = header(request, "Sec-Fetch-Site");
    Optional<String> origin = header(request, "Origin");
    String host = header(request, "Host").orElse("");
    return new Shown(
        header(request, "Authorization"),
        cookie(request, Cookies.SESSION),
        cookie(request, Cookies.FLOW),
        !READS.contains(request.method().name()),
        site.filter(s -> !HERE.contains(s)).isPresent()
            || origin.filter(o -> !o.equals("https://" + host)).isPresent(),
        header(request, OWN).isPresent()
            || (site.filter("same-origin"::equals).isPresent()
                && origin.filter(o -> o.equals("https://" + host)).isPresent()),
        new Visitor(
            Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress).orElse(""),
            header(request, "User-Agent").orElse("")));
  }

  private static Optional<String> header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** As they were sent: of several of one name the server itself would keep the last. */
  private static Optional<String> cookie(HttpServerRequest request, String name) {
    List<String> values =
        request.headers().getAll("Cookie").stream()
            .flatMap(header -> ServerCookieDecoder.STRICT.decodeAll(header).stream())
            .filter(cookie -> cookie.name().equals(name))
            .map(Cookie::value)
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** True if a page of another site may have made the browser send it. */
  boolean mayBeForged() {
    return foreign || !own;
  }

  @Override
  public String toString() {
    return "Shown[" + visitor + ", secrets redacted]";
  }
}
