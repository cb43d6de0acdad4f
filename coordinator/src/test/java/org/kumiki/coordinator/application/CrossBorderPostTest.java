package org.kumiki.coordinator.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.contactpoint.CrossBorderPost;
import org.kumiki.coordinator.contactpoint.FileOutbox;
import org.kumiki.coordinator.contactpoint.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the contact point is told of applications that name other Member States. */
class CrossBorderPostTest {

  @TempDir Path folder;
  private CaseWorld world;
  private Path outbox;

  @BeforeEach
  void open() {
    world = new CaseWorld(folder);
    outbox = folder.resolve("outbox");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void post() {
    new CrossBorderPost(world.log, new FileOutbox(outbox), ZoneId.of("Europe/Brussels")).tick();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.list(outbox)) {
      return all.filter(p -> p.toString().endsWith(".json")).sorted().toList();
    }
  }

  private List<JsonNode> sent() throws Exception {
    return files().stream()
        .map(
            p -> {
              try {
                return JsonMapper.shared().readTree(Files.readAllBytes(p));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static ObjectNode abroad() {
    ObjectNode form = CaseWorld.form("SCIENTIFIC_RESEARCH");
    form.putArray("member_states").add("FI").add("FR");
    return form;
  }

  private Application screening() {
    Application draft = world.draft(world.anna, "uni", abroad());
    Application submitted = world.give(world.anna, draft, ApplicationCommand.SUBMIT);
    return world.give(world.hanna, submitted, ApplicationCommand.START_SCREENING);
  }

  /** Through everything that has a message. */
  private void story() {
    Application asked =
        world.give(
            world.hanna,
            screening(),
            ApplicationCommand.REQUEST_INFORMATION,
            "{\"fields\": [{\"pointer\": \"/summary\", \"comment\": \"say more\"}]}");
    Application supplied =
        world.give(
            world.anna,
            asked,
            ApplicationCommand.SUPPLY_INFORMATION,
            "{\"answers\": {\"/summary\": \"more\"}}");
    Application processing =
        world.give(world.hanna, supplied, ApplicationCommand.MARK_COMPLETE, CaseWorld.COMPLETE);
    Application extended =
        world.give(world.hanna, processing, ApplicationCommand.EXTEND, "{\"reason\": \"complex\"}");
    Application proposed =
        world.give(
            world.hanna,
            world.assessed(extended),
            ApplicationCommand.PROPOSE_DECISION,
            CaseWorld.positive("[\"report yearly\"]"));
    Application pending = world.sign(world.dieter, world.sign(world.dora, proposed));
    assertThat(pending.state()).isEqualTo(ApplicationState.PENDING_ACCEPTANCE);
    Application decided = world.give(world.anna, pending, ApplicationCommand.ACCEPT_CONDITIONS);
    world.desk.permitPublished("p-" + decided.id(), 1);
    world.give(
        world.anna,
        world.desk.find(world.anna, decided.id()).orElseThrow(),
        ApplicationCommand.LODGE_APPEAL,
        "{\"reason\": \"the conditions\"}");
    world.give(world.anna, screening(), ApplicationCommand.WITHDRAW);
  }

  @Test
  void everyMessage_isSentInOrder_withStatusesOfTehdas_andPassesItsSchema() throws Exception {
    story();
    post();
    List<JsonNode> sent = sent();
    assertThat(sent)
        .extracting(m -> m.path("kind").asString() + " " + m.path("status").asString())
        .containsExactly(
            "application SUBMITTED",
            "acknowledgement SUBMITTED",
            "status-update PRE_SCREENING",
            "information-request AWAITING_ADDITIONAL_INFORMATION",
            "status-update PRE_SCREENING",
            "status-update PROCESSING",
            "extension PROCESSING",
            "decision DECISION_ISSUED",
            "permit DECISION_ISSUED",
            "appeal DECISION_ISSUED",
            "application SUBMITTED",
            "acknowledgement SUBMITTED",
            "status-update PRE_SCREENING",
            "withdrawal WITHDRAWN");
    Set<String> kinds =
        Stream.of(Message.OfApplication.class.getPermittedSubclasses())
            .map(
                c ->
                    c.getSimpleName()
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(sent).extracting(m -> m.path("kind").asString()).containsAll(kinds);
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            b ->
                b.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    for (JsonNode message : sent) {
      String resource = message.path("kind").asString() + ".schema.json";
      try (InputStream in = Message.class.getResourceAsStream(resource)) {
        var schema = registry.getSchema(JsonMapper.shared().readTree(in.readAllBytes()));
        assertThat(schema.validate(message)).as(message.toString()).isEmpty();
        ObjectNode more = message.asObject().deepCopy().put("reviewer", "hanna");
        assertThat(schema.validate(more)).isNotEmpty();
      }
    }
    // Who of the body did what, and what was only proposed, stays here.
    assertThat(sent.toString()).doesNotContain("hanna", "dora", "PROPOSED", "PENDING_ACCEPTANCE");
  }

  @Test
  void draftsAndWhatStaysInTheCountry_areNotTold() throws Exception {
    world.draft(world.anna, "uni", abroad());
    world.decided();
    post();
    assertThat(files()).isEmpty();
  }

  @Test
  void afterARestart_nothingIsSentTwice_evenIfItWasTakenAway() throws Exception {
    Application screening = screening();
    post();
    List<Path> before = files();
    Files.delete(before.getFirst());
    post();
    assertThat(files()).hasSize(before.size() - 1);
    world.give(world.anna, screening, ApplicationCommand.WITHDRAW);
    post();
    assertThat(sent().getLast().path("kind").asString()).isEqualTo("withdrawal");
    assertThat(files()).hasSize(before.size());
  }

  @Test
  void messageThatIsThere_isNeverOverwritten() throws Exception {
    screening();
    post();
    Path first = files().getFirst();
    byte[] bytes = Files.readAllBytes(first);
    Files.delete(outbox.resolve("sent"));
    post();
    assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
    Path last = files().getLast();
    Files.writeString(last, "{}");
    Files.delete(outbox.resolve("sent"));
    assertThatThrownBy(this::post)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not as it was sent");
    assertThat(Files.readString(last)).isEqualTo("{}");
  }
}
