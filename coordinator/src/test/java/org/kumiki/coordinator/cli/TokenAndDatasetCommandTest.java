package org.kumiki.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.dataset.DescriptionExample;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kumiki token} and {@code kumiki hdab dataset} as people type them. */
class TokenAndDatasetCommandTest {

  @TempDir Path folder;
  private WireFederation federation;

  private record Ran(int exit, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            1,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)));
    Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(federation.ca.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    federation.tellDictionary(
        0, DescriptionExample.SCHEMA.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    federation.connect();
    person("rita", PersonRole.RESEARCHER);
    person("sten", PersonRole.STEWARD);
    person("stig", PersonRole.STEWARD);
    person("hanna", PersonRole.CASE_HANDLER);
    federation.coordinator.stewards().appoint("n0", "sten");
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private void person(String id, PersonRole role) throws Exception {
    federation.person(id, role);
    Files.writeString(
        folder.resolve(id + ".token"),
        federation.coordinator.people().issueToken(id, Duration.ofDays(60)).secret());
  }

  private Ran run(Object command, String as, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--coordinator", federation.address().toString()));
    arguments.addAll(
        List.of(
            "--ca",
            folder.resolve("ca.pem").toString(),
            "--token-file",
            folder.resolve(as + ".token").toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return new Ran(line.execute(arguments.toArray(new String[0])), out.toString(), err.toString());
  }

  private Ran token(String as, String... words) {
    return run(new TokenCommand(), as, words);
  }

  private Ran dataset(String as, String... words) {
    List<String> all = new ArrayList<>(List.of("dataset"));
    all.addAll(List.of(words));
    return run(new HdabCommand(), as, all.toArray(new String[0]));
  }

  private static Ran done(Ran ran) {
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  @Test
  void narrowedToken_isMadeListedUsedAndEnded() throws Exception {
    JsonNode made =
        done(token("rita", "make", "--name", "nightly", "--scope", "queries:read", "--json"))
            .json();
    Files.writeString(folder.resolve("narrow.token"), made.path("token").asString());
    String id = made.path("id").asString();
    assertThat(done(token("rita", "list")).out())
        .contains(id, "queries:read", "nightly")
        .doesNotContain(made.path("token").asString());
    assertThat(done(run(new QueryCommand(), "narrow", "list", "--json")).json().path("queries"))
        .isEmpty();
    // It makes no tokens, and ends none.
    assertThat(token("narrow", "make", "--name", "x", "--scope", "queries:read").exit())
        .isEqualTo(3);
    assertThat(token("narrow", "revoke", id).err()).contains("SCOPE");
    assertThat(done(token("rita", "revoke", id)).out()).contains(id, "good no longer");
    assertThat(run(new QueryCommand(), "narrow", "list").exit()).isEqualTo(3);
    assertThat(token("rita", "make", "--name", "x", "--scope", "everything").exit()).isEqualTo(2);
    assertThat(token("rita", "make", "--name", "x", "--scope", "queries:read", "--days", "9999"))
        .satisfies(ran -> assertThat(ran.exit()).isEqualTo(2))
        .satisfies(ran -> assertThat(ran.err()).contains("days"));
  }

  /** A list is cut in pages on the way; the command shows all of it. */
  @Test
  void listOfMoreThanAPage_isShownWhole() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("coordinator/coordinator.db"));
        var statement = connection.createStatement()) {
      for (int i = 0; i < 230; i++) {
        statement.execute(
            "INSERT INTO query (id, permit_id, person, submitted, ended, outcome, message) VALUES"
                + " ('q-%d', 'p1', 'rita', '2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z',"
                    .formatted(i)
                + " 'CANCELLED', '')");
      }
    }
    JsonNode all = done(run(new QueryCommand(), "rita", "list", "--json")).json();
    assertThat(all.path("queries").findValuesAsString("query"))
        .hasSize(230)
        .doesNotHaveDuplicates()
        .startsWith("q-229", "q-228")
        .endsWith("q-0");
    assertThat(all.has("next")).isFalse();
  }

  @Test
  void description_goesFromAFileToTheCatalogue_eachByWhoMay() throws Exception {
    Path file = folder.resolve("description.json");
    Files.writeString(file, DescriptionExample.json().toString());
    String[] save = {"save", file.toString(), "--node", "n0", "--dataset", "data"};
    String id = done(dataset("sten", save)).out().strip();
    assertThat(dataset("stig", save).exit()).isEqualTo(2);
    assertThat(dataset("hanna", "publish", id).err()).contains("NOT_NOW");
    assertThat(done(dataset("sten", "declare", id)).out()).contains(id + ": VALIDATED");
    assertThat(dataset("sten", "publish", id).exit()).isEqualTo(3);
    assertThat(done(dataset("hanna", "publish", id, "--json")).json().path("state").asString())
        .isEqualTo("PUBLISHED");
    assertThat(done(dataset("sten", "confirm", id)).out()).contains("PUBLISHED");
    assertThat(done(dataset("hanna", "withdraw", id)).out()).contains("WITHDRAWN");
  }

  @Test
  void descriptionThatLacksSomething_isNamed_andExitsWithTwo() throws Exception {
    ObjectNode lacking = DescriptionExample.json();
    lacking.remove("keywords");
    Path file = folder.resolve("lacking.json");
    Files.writeString(file, lacking.toString());
    String id =
        done(dataset("sten", "save", file.toString(), "--node", "n0", "--dataset", "data"))
            .out()
            .strip();
    Ran declared = dataset("sten", "declare", id);
    assertThat(declared.exit()).isEqualTo(2);
    assertThat(declared.out()).contains("INVALID", "ERROR", "keywords");
    assertThat(dataset("sten", "declare", "../x").exit()).isNotZero();
    assertThat(
            dataset(
                    "sten",
                    "save",
                    folder.resolve("none").toString(),
                    "--node",
                    "n0",
                    "--dataset",
                    "data")
                .exit())
        .isNotZero();
  }
}
