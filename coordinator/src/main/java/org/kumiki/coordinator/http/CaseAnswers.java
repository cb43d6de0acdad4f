package org.kumiki.coordinator.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.FoldedCase;
import org.kumiki.coordinator.event.StaleVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is common to the routes of all kinds of cases: versions as ETags, refusals as problems. */
final class CaseAnswers {

  private CaseAnswers() {}

  /** The answer, or why the command was not carried out. */
  static Answer of(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (CommandRefused e) {
      int status =
          switch (e.kind()) {
            case NOT_NOW -> 409;
            case NOT_YOU -> 403;
          };
      return Problem.of(status, e.code(), e.said()).answer();
    } catch (StaleVersion e) {
      return Problem.of(412, "VERSION_CONFLICT", e.said()).answer();
    }
  }

  /** The version that the client saw; empty where it is no ETag of ours. */
  static OptionalLong version(Call call) {
    String tag = call.header("if-match");
    return tag.matches("\"[0-9]{1,15}\"")
        ? OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)))
        : OptionalLong.empty();
  }

  static Answer neededVersion() {
    return Problem.of(
            428, "IF_MATCH_NEEDED", "send 'If-Match' with the ETag of the case as you read it")
        .answer();
  }

  static Answer json(int status, long version, JsonNode tree) {
    return new Answer.Whole(
        status, "application/json", Map.of("ETag", "\"" + version + "\""), Json.bytes(tree));
  }

  /** What a client asks to be done with a case. */
  record Asked<C>(C command, ObjectNode data, OptionalLong version) {}

  /**
   * Reads a command.
   *
   * @throws InvalidInput if it is none
   */
  static <C extends Enum<C>> Asked<C> asked(Call call, Class<C> commands) {
    ObjectNode body = Json.read(call.body());
    for (String key : body.propertyNames()) {
      if (!List.of("command", "data").contains(key)) {
        throw InvalidInput.unknown("body", "key", clipped(key), List.of("command", "data"));
      }
    }
    String name = body.path("command").asString("");
    C command =
        Arrays.stream(commands.getEnumConstants())
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidInput.unknown(
                        "command",
                        "command",
                        clipped(name),
                        Arrays.stream(commands.getEnumConstants()).map(Enum::name).toList()));
    ObjectNode data =
        body.has("data")
            ? body.path("data")
                .asObjectOpt()
                .orElseThrow(() -> new InvalidInput("data", "expected an object"))
            : Json.object();
    return new Asked<>(command, data, version(call));
  }

  private static String clipped(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  /** What was done with a case. */
  static Answer receipt(int status, String place, FoldedCase<?> of) {
    return new Answer.Whole(
        status,
        "application/json",
        Map.of("ETag", "\"" + of.version() + "\"", "Location", place + "/" + of.id()),
        Json.bytes(
            Json.object()
                .put("id", of.id())
                .put("version", of.version())
                .put("status", of.state().name())));
  }
}
