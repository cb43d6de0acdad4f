package org.kumiki.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With {@code --json} a command prints one document and exits as it does without. */
class JsonPrintoutTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @TempDir Path folder;

  private record Ran(int exit, String out, String err) {

    /** Fails if there is more or less than one document. */
    JsonNode document() {
      return JSON.readTree(out);
    }
  }

  private Ran run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exit = line.execute(arguments);
    return new Ran(exit, out.toString(), err.toString());
  }

  private Ran coordinator(String words) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of("--home", folder.resolve("hdab").toString(), "--json"));
    return run(new CoordinatorCommand(), arguments.toArray(new String[0]));
  }

  private Ran hdab(String words, String... more) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of(more));
    arguments.add("--json");
    return run(new HdabCommand(), arguments.toArray(new String[0]));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void anOperatorsCommands_printOneDocument() throws IOException {
    JsonNode made = coordinator("init --host localhost").document();
    assertThat(Files.exists(Path.of(made.path("ca").asString()))).isTrue();
    assertThat(made.path("ca_certificate_sha256").asString()).matches("[0-9a-f]{64}");

    Ran added = coordinator("person add anna --name Anna --role DECIDER,TEMPLATE_REVIEWER");
    assertThat(added.document().path("person").asString()).isEqualTo("anna");
    assertThat(added.document().path("token").asString()).isNotBlank();
    assertThat(added.document().path("expires").asString()).contains("T");
    assertThat(added.err()).isEmpty();
    assertThat(coordinator("person token anna").document().path("token").asString()).isNotBlank();
    assertThat(coordinator("person block anna").document().path("blocked").asBoolean()).isTrue();
    JsonNode people = coordinator("person list").document().path("people");
    assertThat(people.size()).isEqualTo(1);
    assertThat(people.get(0).path("roles").get(1).asString()).isEqualTo("TEMPLATE_REVIEWER");

    assertThat(coordinator("token ohio").document().path("node").asString()).isEqualTo("ohio");
    JsonNode audit = coordinator("verify-audit").document();
    assertThat(audit.path("intact").asBoolean()).isTrue();
    JsonNode written = coordinator("backup " + file("backup.zip")).document();
    assertThat(written.path("audit_head").asString()).isNotEqualTo(audit.path("head").asString());
    JsonNode restored =
        run(
                new CoordinatorCommand(),
                "restore",
                file("backup.zip"),
                "--home",
                file("new"),
                "--sha256",
                written.path("sha256").asString(),
                "--json")
            .document();
    assertThat(restored.path("tokens_ended").get(0).asString()).isEqualTo("anna");
    assertThat(restored.path("queries_ended").size()).isZero();
    assertThat(run(new CoordinatorCommand(), "restore", "none", "--home", file("n")).exit())
        .isNotZero();
    assertThat(coordinator("verify-audit --known " + audit.path("head").asString()).exit())
        .isZero();
  }

  @Test
  void initThatFails_leavesNothingThatTheCorrectedCommandStumblesOver() {
    Ran failed =
        coordinator(
            "init --host localhost --store-url postgresql://localhost/x --store-user x"
                + " --store-password-file "
                + file("none"));
    assertThat(failed.exit()).isNotZero();
    assertThat(coordinator("init --host localhost").exit()).isZero();
    Ran again = coordinator("init --host elsewhere");
    assertThat(again.exit()).isNotZero();
    assertThat(folder.resolve("hdab/coordinator.yaml")).content().contains("localhost");
  }

  @Test
  void aBrokenAudit_isADocumentToo_andExitsAsBefore() throws IOException {
    coordinator("init --host localhost");
    coordinator("person add anna --name Xanthippe --role DECIDER");
    replace(folder.resolve("hdab/coordinator.db"), "PERSON_ADDED", "PERSON_ADDEX");
    Ran broken = coordinator("verify-audit");
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.document().path("intact").asBoolean(true)).isFalse();
    assertThat(broken.document().path("entry").asLong()).isPositive();
    assertThat(broken.err()).contains("broken at entry");
  }

  /** Changes bytes wherever they stand in the file, as somebody with the disk could. */
  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
        channel.write(ByteBuffer.wrap(to.getBytes(StandardCharsets.ISO_8859_1)), at);
      }
    }
  }

  @Test
  void peoplesCommands_printOneDocument() {
    String service = coordinator("init --host localhost").document().path("service").asString();
    JsonNode key = hdab("key --person anna --no-passphrase", "--out", file("anna.key")).document();
    assertThat(key.path("public_file").asString()).isEqualTo(file("anna.key.pub"));
    Ran alone =
        hdab(
            "draft authority",
            "--service",
            service,
            "--person",
            file("anna.key.pub") + ":Anna A.:DECIDER",
            "--out",
            file("alone.json"));
    assertThat(alone.exit()).isNotZero();
    assertThat(alone.err()).contains("1 of the people are DECIDER or HDAB_ADMIN; at least 2");
    assertThat(folder.resolve("alone.json")).doesNotExist();
    hdab("key --person bert --no-passphrase", "--out", file("bert.key"));
    Ran drafted =
        hdab(
            "draft authority",
            "--service",
            service,
            "--person",
            file("anna.key.pub") + ":Anna A.:DECIDER",
            "--person",
            file("bert.key.pub") + ":Bert B.:HDAB_ADMIN",
            "--out",
            file("authority.json"));
    assertThat(drafted.document().path("kind").asString()).isEqualTo("AUTHORITY");

    JsonNode shown = hdab("show", file("authority.json")).document();
    assertThat(shown.path("signers").size()).isZero();
    assertThat(shown.at("/document/people/0/name").asString()).isEqualTo("Anna A.");
    JsonNode signed = hdab("sign", file("authority.json"), "--key", file("anna.key")).document();
    assertThat(signed.path("signatures").asInt()).isEqualTo(1);
    assertThat(signed.path("sha256")).isEqualTo(shown.path("sha256"));

    JsonNode lift =
        hdab("lift p-1 --suspension act-1 --reason done", "--out", file("lift.json")).document();
    assertThat(lift.path("action").asString()).isEqualTo("LIFT");
    assertThat(lift.path("act").asString()).startsWith("act-");
  }
}
