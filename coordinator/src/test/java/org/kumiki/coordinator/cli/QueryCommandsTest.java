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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.hdab.KeyFile;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.round.WireFederation;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Queries as a researcher types them, against a coordinator with three nodes. */
class QueryCommandsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private WireFederation federation;
  private String address;

  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(20)));
    Files.writeString(
        folder.resolve("query.json"),
        "{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}");
    Files.writeString(folder.resolve("token"), federation.token("researcher"));
    Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(federation.ca.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    KeyFile key =
        KeyFile.make(
            "researcher", folder.resolve("researcher.key"), Optional.empty(), federation.random);
    federation.permit(2, Optional.of(key.publicKey()));
    federation.connect();
    address = federation.address().toString();
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Ran preflight(String... more) {
    return query("preflight", more);
  }

  private Ran query(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--coordinator", address));
    arguments.addAll(List.of("--ca", file("ca.pem"), "--token-file", file("token")));
    arguments.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new QueryCommand());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return new Ran(line.execute(arguments.toArray(new String[0])), out.toString(), err.toString());
  }

  @Test
  void withTheKey_theInstitutionsAreAsked_withoutIt_theHintIsGiven() {
    Ran signed = preflight(file("query.json"), "--permit", "p1", "--key", file("researcher.key"));
    assertThat(signed.exit()).as(signed.err()).isZero();
    assertThat(signed.out())
        .contains(
            "preflight under permit p1, template glm: it would run; 3 of 3 institutions would answer,"
                + " at least 3 are needed",
            "n0             would answer");
    Ran japanese =
        preflight(
            file("query.json"),
            "--permit",
            "p1",
            "--key",
            file("researcher.key"),
            "--language",
            "ja");
    assertThat(japanese.out()).contains("実行される。3施設のうち3施設が回答する（3施設以上が必要）");
    Ran unsigned = preflight("--query", file("query.json"), "--permit", "p1");
    assertThat(unsigned.exit()).isEqualTo(2);
    assertThat(unsigned.out()).contains("the permit wants your signature (--key)");
  }

  @Test
  void json_isOneDocument_andARefusalExitsWithThree() {
    Ran report =
        preflight(file("query.json"), "--permit", "p1", "--key", file("researcher.key"), "--json");
    JsonNode document = JSON.readTree(report.out());
    assertThat(document.path("verdict").asString()).isEqualTo("WOULD_RUN");
    Ran unknown = preflight(file("query.json"), "--permit", "p9");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.out())
        .contains("it would be refused", "PERMIT_INVALID: there is no permit p9");
  }

  /** The query goes on waiting for the right key, the person at the terminal does not. */
  @Test
  void submit_withTheKeyOfSomebodyElse_saysSoAtOnce() {
    KeyFile.make("bert", folder.resolve("bert.key"), Optional.empty(), federation.random);
    Ran wrong =
        query("submit", file("query.json"), "--permit", "p1", "--key", file("bert.key"), "--wait");
    assertThat(wrong.exit()).as(wrong.err()).isEqualTo(2);
    assertThat(wrong.err())
        .containsPattern("query (q-[a-z0-9]+) still waits for a signature: 'kumiki query sign \\1 ")
        .contains("key 'bert'");
  }

  @Test
  void coordinatorThatIsNotThere_isSaidInWords() {
    address = "https://no-such-host.invalid:7443";
    Ran unknown = query("list");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("NO_ANSWER", "no address is known for this host");
  }

  @Test
  void cancel_saysWhatHadEndedAlready() {
    String ended = query("submit", file("query.json"), "--permit", "p9").out().strip();
    assertThat(query("cancel", ended).out())
        .isEqualTo(ended + " had ended already: PERMIT_INVALID" + System.lineSeparator());
    String waits = query("submit", file("query.json"), "--permit", "p1").out().strip();
    assertThat(query("cancel", waits).out()).contains("asked " + waits + " to end");
  }

  @Test
  void fileThatHoldsNoToken_isNamed() throws Exception {
    Files.writeString(folder.resolve("token"), "# Two\nlines\n");
    Ran wrong = query("list");
    assertThat(wrong.exit()).isNotZero();
    assertThat(wrong.err()).contains("--token-file", file("token"), "does not hold a token");
  }

  @Test
  void wrongInput_isNamed() throws Exception {
    Files.writeString(folder.resolve("wrong.json"), "{\"template\": \"glm\", \"parametres\": {}}");
    Ran wrong = preflight(file("wrong.json"), "--permit", "p1");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("INVALID_INPUT", "parametres");
  }
}
