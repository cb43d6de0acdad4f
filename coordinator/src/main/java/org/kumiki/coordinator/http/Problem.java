package org.kumiki.coordinator.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.console.Language;
import org.kumiki.coordinator.person.TokenScope;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer of RFC 9457, {@code application/problem+json}, with a code that stays and words that
 * may change, in the language of whoever asked. Never holds a stack trace, a secret or a row.
 *
 * @param status of HTTP
 * @param code that programs may rely on
 * @param detail for a person
 * @param field where the input is wrong
 * @param retryAfter seconds after which it may be asked again
 */
record Problem(
    int status, String code, Message detail, Optional<String> field, OptionalLong retryAfter) {

  private static final String TYPE = "application/problem+json";

  /** In the words of a pattern of {@link Message#of}. */
  static Problem of(int status, String code, String pattern, Object... arguments) {
    return of(status, code, Message.of(pattern, arguments));
  }

  static Problem of(int status, String code, Message detail) {
    return new Problem(status, code, detail, Optional.empty(), OptionalLong.empty());
  }

  /** No such thing, or none that the person may know of: the same words for both. */
  static Problem notFound() {
    return of(404, "NOT_FOUND", "there is nothing here, or nothing that you may see");
  }

  static Problem unauthenticated() {
    return of(
        401,
        "UNAUTHENTICATED",
        "log in, or send 'Authorization: Bearer' with a token that is good now");
  }

  static Problem forbidden() {
    return of(403, "FORBIDDEN", "your roles do not allow this");
  }

  /** A narrowed token, for what its scopes do not have. */
  static Problem scope(Optional<TokenScope> needed) {
    return of(
        403,
        "SCOPE",
        needed
            .map(scope -> Message.of("the token lacks the scope %s", scope.text()))
            .orElseGet(
                () -> Message.of("a narrowed token may not do this; log in or use a full one")));
  }

  /** A narrowed token, for what is its person's own. */
  static Problem fullTokenNeeded() {
    return scope(Optional.empty());
  }

  /** A token, for what only somebody who has logged in may. */
  static Problem sessionNeeded() {
    return of(403, "SESSION_NEEDED", "no token may do this; log in with a browser");
  }

  /** Perhaps the wish of another site's page. */
  static Problem crossSite() {
    return of(
        403,
        "CROSS_SITE",
        "with a cookie, changes need the header %s and a page of this server",
        Shown.OWN);
  }

  /** Too much at once. */
  static Problem busy() {
    return of(503, "BUSY", "too many people are logging in; try again in a moment");
  }

  /** Too often. */
  static Problem tooMany(Duration wait) {
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    return new Problem(
        429,
        "TOO_MANY_REQUESTS",
        Message.of("too many requests; the next one is answered in %d s", seconds),
        Optional.empty(),
        OptionalLong.of(seconds));
  }

  static Problem tooLarge() {
    return of(413, "TOO_LARGE", "a body has at most %d bytes", Limits.BODY);
  }

  static Problem of(InvalidInput e) {
    return new Problem(
        422,
        e.isNotYetSupported() ? "NOT_YET_SUPPORTED" : "INVALID_INPUT",
        e.said(),
        Optional.of(e.where()),
        OptionalLong.empty());
  }

  /** To be told in the language of whoever asked. */
  Answer.Told answer() {
    return answer(body -> {});
  }

  /** With more members. */
  Answer.Told answer(Consumer<ObjectNode> more) {
    return new Answer.Told(this, more);
  }

  /** In both languages, for whom it is not known which one is asked for. */
  Answer.Whole inBoth() {
    Answer.Whole both =
        of(status, code, Message.written(detail.en() + " / " + detail.ja())).in(Language.EN);
    Map<String, String> headers = new HashMap<>(both.headers());
    headers.put("Content-Language", "en, ja");
    return new Answer.Whole(both.status(), both.type(), headers, both.body());
  }

  /** In this language. */
  Answer.Whole in(Language language) {
    return in(language, body -> {});
  }

  /** In this language, with more members. */
  Answer.Whole in(Language language, Consumer<ObjectNode> more) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "about:blank")
            .put("status", status)
            .put("code", code)
            .put("detail", language == Language.JA ? detail.ja() : detail.en());
    field.ifPresent(f -> body.put("field", f));
    more.accept(body);
    return new Answer.Whole(status, TYPE, headers(language), Json.bytes(body));
  }

  private Map<String, String> headers(Language language) {
    Map<String, String> headers = new HashMap<>();
    // What has no Japanese is said, and declared, in English.
    headers.put("Content-Language", (detail.hasJapanese() ? language : Language.EN).code());
    headers.put("Vary", "Accept-Language");
    if (retryAfter.isPresent()) {
      headers.put("Retry-After", Long.toString(retryAfter.getAsLong()));
    } else if (status == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    return headers;
  }
}
