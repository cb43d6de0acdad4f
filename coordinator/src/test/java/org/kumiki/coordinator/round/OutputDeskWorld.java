package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A federation whose results wait for checkers. */
abstract class OutputDeskWorld {

  static final CheckRules ALL = new CheckRules(true, 2, Map.of(), 0);
  static final CheckRules TWO = new CheckRules(true, 3, Map.of(), 0);
  static final String COUNT = "{\"template\": \"feasibility\", \"parameters\": {}}";
  static final String FEW_LESS =
      "{\"template\": \"feasibility\", \"parameters\": {}, \"cohort\": \"grade in ('II', 'III')\"}";
  static final String GRADE_BY_ARM =
      "{\"template\": \"summary\", \"parameters\": {\"variables\": [\"grade\"], \"by\": \"arm\"},"
          + " \"note\": \"grades in both arms, for table 1\"}";

  static final Person CLARA = person("clara", PersonRole.OUTPUT_CHECKER);
  static final Person CORA = person("cora", PersonRole.OUTPUT_CHECKER);
  static final Person DAN = person("dan", PersonRole.DECIDER);
  static final Person RESEARCHER =
      person("researcher", PersonRole.RESEARCHER, PersonRole.OUTPUT_CHECKER);

  @TempDir Path folder;
  Federation federation;

  static Person person(String id, PersonRole... roles) {
    return new Person(id, "Person " + id, Set.of(roles));
  }

  @BeforeEach
  void start() {
    federation = LinkedReleaseTest.of(folder.resolve("f"));
    federation.withDesk(ALL);
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  String ask(String json) throws InterruptedException {
    var handle = federation.ask(json);
    handle.result();
    return handle.id();
  }

  /** The second is about all persons of the first but one (R6). */
  String askedTwice() throws InterruptedException {
    ask(COUNT);
    federation.node(1).onlyNow = 1;
    return ask(FEW_LESS);
  }

  ResultRelease release(String query) {
    return federation.checks.of(query).orElseThrow();
  }

  ResultRelease give(Person by, String query, ReleaseCommand command, String body) {
    ObjectNode data = JsonMapper.shared().readTree(body).asObject();
    return Actor.person(by.id())
        .doing(
            () ->
                federation
                    .checks
                    .command(by, query, OptionalLong.of(release(query).version()), command, data)
                    .orElseThrow());
  }

  ResultRelease give(Person by, String query, ReleaseCommand command) {
    return give(by, query, command, "{}");
  }

  void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  Optional<String> result(String query) {
    return federation.records.result(query);
  }

  static JsonNode json(Optional<String> text) {
    return JsonMapper.shared().readTree(text.orElseThrow());
  }

  Optional<String> candidate(Person by, String query) {
    return Actor.person(by.id()).doing(() -> federation.checks.candidate(by, query));
  }

  Optional<String> sums(Person by, String query) {
    return Actor.person(by.id()).doing(() -> federation.checks.unreleased(by, query));
  }

  static byte[] pdf(String text) {
    return ("%PDF-1.7 " + text).getBytes(StandardCharsets.US_ASCII);
  }
}
