package org.kumiki.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.ApplicationEvent;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.NewEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contact point, from the words in coordinator.yaml to a file in its folder. */
class ContactPointFileTest {

  @TempDir Path folder;

  private Path home(String lines) throws Exception {
    Path home = folder.resolve("hdab");
    Files.deleteIfExists(home.resolve(CoordinatorFile.NAME));
    CoordinatorFile.write(home, "localhost", 0, 0, 0);
    Files.writeString(home.resolve(CoordinatorFile.NAME), lines, StandardOpenOption.APPEND);
    return home;
  }

  @Test
  void withoutIt_nothingIsSentAnywhere() throws Exception {
    assertThat(CoordinatorFile.read(home("")).outbox()).isEmpty();
  }

  @Test
  void folder_isBesideTheFile_orWhereItSays() throws Exception {
    Path home = home("contact_point: {outbox: abroad/outbox}\n");
    assertThat(CoordinatorFile.read(home).outbox()).contains(home.resolve("abroad/outbox"));
    Path elsewhere = folder.resolve("elsewhere");
    home("contact_point:\n  outbox: %s\n".formatted(elsewhere));
    assertThat(CoordinatorFile.read(home).outbox()).contains(elsewhere);
  }

  /** Everything in the folder goes abroad: the home, or what it is in, would be the records. */
  @ParameterizedTest
  @ValueSource(strings = {"''", "' '", ".", "..", "outbox/..", "./", "/"})
  void folderThatHoldsTheRecords_isRefused(String outbox) throws Exception {
    Path home = home("contact_point: {outbox: %s}\n".formatted(outbox));
    assertThatThrownBy(() -> CoordinatorFile.read(home))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("contact_point.outbox")
        .hasMessageContaining("for example outbox");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contact_point: {}\n",
        "contact_point: {outbox: a, address: b}\n",
        "contact_point: outbox\n",
        "contact_points: {outbox: a}\n"
      })
  void missingAndUnknownKeys_areNamed(String lines) throws Exception {
    Path home = home(lines);
    assertThatThrownBy(() -> CoordinatorFile.read(home))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("contact_point");
  }

  private static ObjectNode json(String text) {
    return JsonMapper.shared().readTree(text).asObject();
  }

  @Test
  void applicationThatNamesMemberStates_isAFileInTheFolder() throws Exception {
    Path home = home("contact_point: {outbox: outbox}\n");
    Path outbox = Files.createDirectories(home.resolve("outbox"));
    CoordinatorConfig config = CoordinatorFile.read(home);
    // It happens in one process, and the next one looks as it begins: no turn is waited for.
    try (Coordinator coordinator =
        Coordinator.start(config, Clock.systemUTC(), new SecureRandom())) {
      Actor.person("anna")
          .doing(
              () ->
                  coordinator
                      .events()
                      .append(
                          "application/a-1",
                          0,
                          CaseRole.APPLICANT.name(),
                          List.of(
                              NewEvent.of(
                                  ApplicationEvent.CREATED.name(),
                                  json(
                                      """
                                      {"kind": "ACCESS", "form_version": "1", "organisation": "uni",
                                       "form": {"title": "T"}}
                                      """)),
                              NewEvent.of(
                                  ApplicationEvent.DRAFT_SAVED.name(),
                                  json(
                                      """
                                      {"version": "1",
                                       "form": {"title": "T", "member_states": ["FI"]}}
                                      """)),
                              NewEvent.of(ApplicationEvent.SUBMITTED.name(), json("{}")))));
    }
    try (WatchService watch = outbox.getFileSystem().newWatchService()) {
      outbox.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      try (Coordinator again = Coordinator.start(config, Clock.systemUTC(), new SecureRandom())) {
        assertThat(again.http()).isPresent();
        JsonNode message = first(outbox, watch);
        assertThat(message.path("kind").asString()).isEqualTo("application");
        assertThat(message.path("application").asString()).isEqualTo("a-1");
        assertThat(message.path("member_states").toString()).isEqualTo("[\"FI\"]");
      }
    }
  }

  /** As soon as it is there. */
  private static JsonNode first(Path outbox, WatchService watch) throws Exception {
    while (true) {
      try (Stream<Path> all = Files.list(outbox)) {
        List<Path> files =
            all.filter(p -> p.getFileName().toString().endsWith("-0-application.json")).toList();
        if (!files.isEmpty()) {
          return JsonMapper.shared().readTree(Files.readAllBytes(files.getFirst()));
        }
      }
      WatchKey key = watch.poll(60, TimeUnit.SECONDS);
      assertThat(key).as("nothing came into the outbox").isNotNull();
      key.pollEvents();
      key.reset();
    }
  }
}
