package org.kumiki.coordinator.http;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.event.StaleVersion;
import tools.jackson.databind.JsonNode;

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
      return Problem.of(status, e.code(), e.getMessage()).answer();
    } catch (StaleVersion e) {
      return Problem.of(412, "VERSION_CONFLICT", e.getMessage()).answer();
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
}
