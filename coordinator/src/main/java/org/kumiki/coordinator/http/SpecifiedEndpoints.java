package org.kumiki.coordinator.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.command.CommandKeys;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all operations of the specification have in common, so that no route can forget it.
 * Guarantees: what is not as specified reaches no endpoint; an operation with {@code x-once} that
 * is sent again with its key is carried out once; a whole answer to GET has a strong ETag, and a
 * client that has it already is not sent it again.
 */
final class SpecifiedEndpoints {

  private static final String PATH = "/api/";

  /** An answer that leaves nothing behind: it may be sent again with its key. */
  private static final class NotDone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    NotDone(Answer answer) {
      super("not carried out", null, false, false);
      this.answer = answer;
    }
  }

  private final SpecifiedRequests specified;
  private final CommandKeys keys;

  SpecifiedEndpoints(SpecifiedRequests specified, CommandKeys keys) {
    this.specified = specified;
    this.keys = keys;
  }

  /** Does what the route does. */
  Answer answer(Route route, Call call) {
    specified.check(route, call);
    String key = call.header("idempotency-key");
    if (!key.isEmpty() && specified.isOnce(route)) {
      return once(route, call, key);
    }
    Answer answer = route.answer(call);
    return answer instanceof Answer.Whole whole && route.method().equals("GET")
        ? validated(route, call, whole)
        : answer;
  }

  private Answer once(Route route, Call call, String key) {
    String request =
        route.method()
            + call.address()
            + "\n"
            + call.header("if-match")
            + "\n"
            + Digest.of(call.body()).hex();
    String person = call.caller().id();
    return CaseAnswers.of(
        () -> {
          try {
            return told(
                specified.reachesOut(route)
                    ? keys.onceApart(person, Optional.of(key), request, () -> done(route, call))
                    : keys.once(person, Optional.of(key), request, () -> done(route, call)));
          } catch (NotDone e) {
            return e.answer;
          }
        });
  }

  private static String done(Route route, Call call) {
    Answer answer = route.answer(call);
    if (answer instanceof Answer.Whole whole && whole.status() < 300) {
      return kept(whole);
    }
    throw new NotDone(answer);
  }

  private static String kept(Answer.Whole answer) {
    ObjectNode kept =
        Json.object()
            .put("status", answer.status())
            .put("type", answer.type())
            .put("body", new String(answer.body(), StandardCharsets.UTF_8));
    answer.headers().forEach(kept.putObject("headers")::put);
    return new String(Json.bytes(kept), StandardCharsets.UTF_8);
  }

  private static Answer told(String kept) {
    JsonNode answer = Json.own(Json.utf8(kept));
    Map<String, String> headers = new HashMap<>();
    answer.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
    return new Answer.Whole(
        answer.path("status").asInt(),
        answer.path("type").asString(),
        headers,
        Json.utf8(answer.path("body").asString()));
  }

  /** What nobody may keep gets no tag either. */
  private static Answer validated(Route route, Call call, Answer.Whole answer) {
    if (answer.status() != 200
        || !route.path().startsWith(PATH)
        || answer.headers().containsKey("ETag")
        || "no-store".equals(answer.headers().get("Cache-Control"))) {
      return answer;
    }
    String tag = "\"" + Digest.of(answer.body()).hex() + "\"";
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("ETag", tag);
    boolean known =
        Arrays.stream(call.header("if-none-match").split(",", -1))
            .map(String::strip)
            .anyMatch(t -> t.equals("*") || t.replaceFirst("^W/", "").equals(tag));
    return known
        ? new Answer.Whole(304, "", headers, new byte[0])
        : new Answer.Whole(200, answer.type(), headers, answer.body());
  }
}
