package org.kumiki.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Ran run(String words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new NodeCommand());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of("--home", folder.resolve("ohio").toString(), "--json"));
    int exit = line.execute(arguments.toArray(new String[0]));
    return new Ran(exit, out.toString(), err.toString());
  }

  @Test
  void everyCommand_printsOneDocument() throws IOException {
    JsonNode made = run("init --id ohio --coordinator localhost").document();
    assertThat(Files.exists(Path.of(made.path("settings").asString()))).isTrue();
    assertThat(run("status").document().path("node").asString()).isEqualTo("ohio");
    assertThat(run("halt").document().path("answer").asString()).isEqualTo("done");

    JsonNode verified = run("journal verify").document();
    assertThat(verified.path("intact").asBoolean()).isTrue();
    assertThat(verified.path("lines").asLong()).isPositive();
    JsonNode entries = run("journal show").document().path("entries");
    assertThat(entries.size()).isEqualTo((int) verified.path("lines").asLong());
    entries.forEach(entry -> assertThat(entry.has("row")).isFalse());
  }

  @Test
  void whatWentWrong_isADocumentToo_andExitsAsBefore() throws IOException {
    run("init --id ohio --coordinator localhost");
    Ran enrolled = run("enrol --token nonsense");
    assertThat(enrolled.exit()).isEqualTo(3);
    assertThat(enrolled.document().path("enrolled").asBoolean(true)).isFalse();
    assertThat(enrolled.document().path("code").asString()).isNotBlank();
    assertThat(enrolled.err()).contains(enrolled.document().path("code").asString());

    Ran examined = run("doctor");
    assertThat(examined.exit()).isEqualTo(1);
    assertThat(examined.document().path("well").asBoolean(true)).isFalse();
    assertThat(examined.document().at("/findings/0/check").asString()).isEqualTo("home");

    run("halt");
    Path journal = folder.resolve("ohio/journal/journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replace("HALT", "HELT"));
    Ran broken = run("journal verify");
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.document().path("intact").asBoolean(true)).isFalse();
    assertThat(broken.err()).contains("broken at line");
  }
}
