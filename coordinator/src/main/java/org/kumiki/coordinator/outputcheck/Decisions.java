package org.kumiki.coordinator.outputcheck;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.query.QueryRecord;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.release.Evidence;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a decision does to the result. Guarantees: a document is given out in the transaction of the
 * decision that releases it, and its digest is in the event; what was held back for the decision is
 * removed with it.
 */
final class Decisions {

  static final String DIGEST = "document_sha256";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final QueryRecords records;
  private final HeldRuns held;
  private final Clock clock;

  Decisions(QueryRecords records, HeldRuns held, Clock clock) {
    this.records = records;
    this.held = held;
    this.clock = clock;
  }

  /** Of the document as it stands: its fields and how each rule came out. */
  Optional<DeskEvidence> evidence(ResultRelease release) {
    return records
        .decided(release.query())
        .map(
            document ->
                new DeskEvidence(
                    Evidence.of(JSON.readTree(document), new StandardAlgorithms()),
                    held.suppression(release.query()).map(JSON::readTree)));
  }

  /** The document that the present decision, or none, would give out. */
  Optional<String> candidate(ResultRelease release) {
    return release.decided().isEmpty()
        ? records.held(release.query())
        : document(release, ReleaseCommand.CONFIRM, JsonText.EMPTY_OBJECT.node());
  }

  /** The document that a command is about; empty for one that gives nothing out. */
  Optional<String> document(ResultRelease release, ReleaseCommand command, JsonNode data) {
    return switch (command) {
      case RELEASE -> records.held(release.query());
      case MITIGATE -> Optional.of(text(held.mitigated(release.query(), Mitigation.of(data))));
      case OVERRIDE -> Optional.of(text(held.overridden(release.query())));
      case CONFIRM -> release.decided().flatMap(d -> document(release, d.command(), d.data()));
      default -> Optional.empty();
    };
  }

  private static String text(ObjectNode document) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  /** Does what the change of state means. */
  void carryOut(ResultRelease before, ResultRelease after, Optional<String> document) {
    String query = after.query();
    switch (after.state()) {
      case RELEASED, RELEASED_MITIGATED -> {
        if (before.state() == ReleaseState.IN_REVIEW) {
          release(after, document.orElseThrow());
        }
      }
      case REJECTED -> {
        if (before.state() != ReleaseState.REJECTED) {
          if (!before.failed()) {
            records.reject(query, ending("REJECTED", words(after)));
            held.leave(query);
          }
          held.forget(query);
        }
      }
      case RECALLED -> records.recall(query, ending("RECALLED", words(after)));
      default -> {}
    }
  }

  private void release(ResultRelease release, String document) {
    ResultRelease.Decided decided = release.decided().orElseThrow();
    if (!digest(document).equals(decided.data().path(DIGEST).asString())) {
      throw CommandRefused.notNow(
          "ANOTHER_DOCUMENT",
          "what would be given out is not what the first checker decided on; OBJECT and decide"
              + " again");
    }
    records.release(release.query(), ending("COMPLETED", Message.NONE), document);
    if (decided.command() == ReleaseCommand.OVERRIDE) {
      held.enterOverridden(release.query());
    }
    held.forget(release.query());
  }

  private QueryRecord.Ending ending(String outcome, Message said) {
    return new QueryRecord.Ending(clock.instant(), outcome, said);
  }

  private static Message words(ResultRelease release) {
    JsonNode why = release.negative().orElseThrow();
    String reason = why.path("reason").asString();
    Bilingual code = ReasonCode.valueOf(why.path("code").asString()).words();
    return new Message(code.en() + ": " + reason, code.ja() + "：" + reason);
  }

  static String digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
