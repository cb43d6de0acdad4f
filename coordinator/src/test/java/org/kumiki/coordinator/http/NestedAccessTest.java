package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.json.JsonMapper;

/**
 * What hangs below a thing is hidden from whoever may not see the thing: every operation of the
 * table below a real query, release and permit of somebody else, tried by everybody.
 */
class NestedAccessTest {

  private static final Rates.Rate EVERYTHING = new Rates.Rate(1_000_000, 1_000_000);

  @TempDir static Path folder;
  private static WireFederation federation;
  private static Asker asker;
  private static final Map<String, String> THINGS = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                    0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20))
                .withRates(new Rates(EVERYTHING, EVERYTHING, EVERYTHING)),
            new CheckRules(true, 2, Map.of(), 0));
    federation.permit(1, Optional.empty());
    federation.connect();
    Map<String, String> tokens = new HashMap<>();
    for (PersonRole role : PersonRole.values()) {
      String id = "p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      tokens.put(id, federation.person(id, role));
    }
    tokens.put("nobody", federation.person("nobody"));
    asker = new Asker(federation, tokens);
    CoordinatorClient researcher = federation.client(federation.token("researcher"));
    String query =
        researcher.submit(
            "p1",
            JsonMapper.shared()
                .readTree(
                    "{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"},"
                        + " \"note\": \"slope\"}"));
    researcher.watch(query, event -> {});
    THINGS.put("/api/v1/queries", query);
    THINGS.put("/api/v1/releases", query);
    THINGS.put("/api/v1/permits", "p1");
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void whoMayNotSeeAThing_isShownNothingBelowIt_andDoesNothingToIt() throws Exception {
    int hidden = 0;
    for (var thing : THINGS.entrySet()) {
      hidden += hidden(asker, thing.getKey(), thing.getValue());
    }
    assertThat(hidden).isGreaterThan(60);
  }

  /**
   * How many attempts were refused as if there were nothing; those of who may see it are left out.
   */
  static int hidden(Asker asker, String things, String id) throws Exception {
    int hidden = 0;
    List<Route> below =
        asker.federation().coordinator.http().orElseThrow().everything().stream()
            .filter(r -> r.path().startsWith(things + "/{id}/"))
            // Acts are published by what signs them: they say themselves what they are about.
            .filter(r -> !r.path().endsWith("/acts"))
            .toList();
    for (String person : asker.tokens().keySet()) {
      if (asker.get(person, things + "/" + id).status() == 200) {
        continue;
      }
      for (Route route : below) {
        Asker.Reply real = attempt(asker, person, route, id);
        assertThat(real.status()).as("%s as %s: %s", route, person, real.body()).isIn(403, 404);
        // Nor is it told apart from what does not exist.
        Asker.Reply none = attempt(asker, person, route, "none");
        assertThat(real.status()).as("%s as %s", route, person).isEqualTo(none.status());
        assertThat(real.code()).isEqualTo(none.code());
        hidden++;
      }
    }
    return hidden;
  }

  private static Asker.Reply attempt(Asker asker, String person, Route route, String id)
      throws Exception {
    String path = route.path().replace("{id}", id).replaceAll("\\{[a-z]+}", "x");
    String body = route.path().endsWith("/commands") ? "{\"command\": \"WITHDRAW\"}" : "";
    return asker.ask(person, route.method(), path, body, "If-Match: \"1\"\r\n");
  }

  /** The opposite: those who may see them do see them, so the test above is about something. */
  @Test
  void theirOwners_seeThem() throws Exception {
    Asker owner = new Asker(federation, Map.of("researcher", federation.token("researcher")));
    assertThat(owner.get("researcher", "/api/v1/queries/" + THINGS.get("/api/v1/queries")).status())
        .isEqualTo(200);
    assertThat(owner.get("researcher", "/api/v1/permits/p1").status()).isEqualTo(200);
    assertThat(
            asker
                .get("p-output-checker", "/api/v1/releases/" + THINGS.get("/api/v1/releases"))
                .status())
        .isEqualTo(200);
  }
}
