package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The attack: a list is asked to go on after a line of another list, or of what another person
 * sees. Made from the specification, so that no new list is left out: the answer is that of a line
 * that does not exist, and tells nothing of the other's.
 */
class ForeignCursorTest {

  private static final Rates.Rate EVERYTHING = new Rates.Rate(1_000_000, 1_000_000);
  private static final String NONE = "none-such";

  /** Their cursors are numbers of a sequence that everybody who may read it sees whole. */
  private static final Set<String> SEQUENCES = Set.of("/api/v1/audit", "/api/v1/audit/heads");

  @TempDir static Path folder;
  private static WireFederation federation;
  private static Asker asker;
  private static RawConnection connection;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                    0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20))
                .withRates(new Rates(EVERYTHING, EVERYTHING, EVERYTHING)));
    federation.permit(1, Optional.empty());
    federation.connect();
    Map<String, String> tokens = new HashMap<>();
    for (PersonRole role :
        List.of(
            PersonRole.RESEARCHER, PersonRole.AUDITOR, PersonRole.HDAB_ADMIN, PersonRole.STEWARD)) {
      String id = "p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      tokens.put(id, federation.person(id, role));
      federation.token(id);
    }
    tokens.put("researcher", federation.token("researcher"));
    asker = new Asker(federation, tokens);
    connection = new RawConnection(federation.address(), federation.ca, "TLSv1.3");
    CoordinatorClient researcher = federation.client(tokens.get("researcher"));
    for (int i = 0; i < 2; i++) {
      researcher.watch(
          researcher.submit(
              "p1",
              JsonMapper.shared()
                  .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}")),
          event -> {});
    }
    for (String id : List.of("uni", "firm")) {
      asker.post(
          "p-hdab-admin",
          "/api/v1/organisations",
          "{\"id\": \"%s\", \"name\": {\"en\": \"%s\", \"ja\": \"組織\"}, \"type\": \"COMPANY\"}"
              .formatted(id, id),
          "");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    federation.close();
  }

  /** What a person sees of a list: where its pages end, and its last line as text. */
  private record Seen(Set<String> cursors, String lastLine) {
    boolean has(String cursor) {
      return cursors.contains(cursor) || lastLine.contains("\"" + cursor + "\"");
    }
  }

  /** Every list that comes in pages; what hangs below a thing is another's test. */
  private static List<String> lists() {
    JsonNode document = new YAMLMapper().readTree(PublicRoutes.specification());
    return document
        .path("paths")
        .propertyStream()
        .filter(item -> takesAfter(document, item.getValue().path("get")))
        .map(Map.Entry::getKey)
        .filter(path -> !path.contains("{"))
        .filter(path -> !SEQUENCES.contains(path))
        .toList();
  }

  /** Over one connection: there are many. */
  private static Asker.Reply get(String person, String path) throws Exception {
    RawConnection.Seen seen =
        connection.seen(
            "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, asker.tokens().get(person)));
    return new Asker.Reply(seen.status(), Map.of(), seen.body());
  }

  private static boolean takesAfter(JsonNode document, JsonNode get) {
    return get.path("parameters")
        .valueStream()
        .map(p -> p.has("$ref") ? document.at(p.path("$ref").asString().substring(1)) : p)
        .anyMatch(p -> p.path("name").asString("").equals("after"));
  }

  private static Optional<Seen> walk(String person, String path) throws Exception {
    Set<String> cursors = new LinkedHashSet<>();
    Asker.Reply page = get(person, path + "?limit=1");
    if (page.status() != 200) {
      return Optional.empty();
    }
    while (page.json().has("next")) {
      String next = page.json().path("next").asString();
      assertThat(cursors.add(next)).as("%s of %s goes round", path, person).isTrue();
      page = get(person, path + "?limit=1&after=" + next);
    }
    return Optional.of(new Seen(cursors, page.body()));
  }

  @Test
  void listAfterALineOfAnotherList_orOfAnotherPerson_isAsAfterNone() throws Exception {
    Map<String, Map<String, Seen>> seen = new HashMap<>();
    Set<String> cursors = new HashSet<>(Set.of("researcher", "p1", "n0"));
    for (String path : lists()) {
      for (String person : asker.tokens().keySet()) {
        Optional<Seen> list = walk(person, path);
        if (list.isPresent()) {
          seen.computeIfAbsent(path, p -> new HashMap<>()).put(person, list.get());
          cursors.addAll(list.get().cursors());
        }
      }
    }
    assertThat(seen.keySet())
        .contains("/api/v1/queries", "/api/v1/permits", "/api/v1/account/tokens");
    assertThat(cursors).hasSizeGreaterThan(12);
    int tried = 0;
    for (var list : seen.entrySet()) {
      for (var who : list.getValue().entrySet()) {
        Asker.Reply none = get(who.getKey(), list.getKey() + "?after=" + NONE);
        assertThat(none.status()).as("%s as %s", list.getKey(), who.getKey()).isEqualTo(422);
        for (String cursor : cursors) {
          if (who.getValue().has(cursor)) {
            continue;
          }
          Asker.Reply foreign = get(who.getKey(), list.getKey() + "?after=" + cursor);
          assertThat(foreign.status())
              .as("%s after %s as %s", list.getKey(), cursor, who.getKey())
              .isEqualTo(none.status());
          assertThat(without(foreign, cursor)).isEqualTo(without(none, NONE));
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(300);
  }

  /** The answer but for the cursor itself. */
  private static JsonNode without(Asker.Reply reply, String cursor) {
    return JsonMapper.shared().readTree(reply.body().replace(cursor, ""));
  }
}
