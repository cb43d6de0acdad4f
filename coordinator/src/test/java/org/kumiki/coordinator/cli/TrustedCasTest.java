package org.kumiki.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorFile;
import picocli.CommandLine;

/** Whom {@code --ca} trusts, over real TLS: all CAs in the file and no other. */
class TrustedCasTest {

  @TempDir Path folder;

  private record Ran(int exit, String out, String err) {}

  private Ran run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return new Ran(line.execute(arguments), out.toString(), err.toString());
  }

  private String init(String name) {
    String home = folder.resolve(name).toString();
    Ran made =
        run(
            new CoordinatorCommand(),
            ("init --host localhost --enrolment-port 0 --link-port 0 --http-port 0 --home " + home)
                .split(" "));
    assertThat(made.exit()).as(made.err()).isZero();
    return home;
  }

  private Ran list(int port, String cas, String token) throws IOException {
    return run(
        new QueryCommand(),
        "list",
        "--coordinator",
        "https://localhost:" + port,
        "--ca",
        Files.writeString(folder.resolve("trusted.pem"), cas).toString(),
        "--token-file",
        Files.writeString(folder.resolve("token"), token).toString(),
        "--json");
  }

  @Test
  void aServerOfAnotherCa_isTrustedOnlyWithThatCaInTheFile() throws IOException {
    String home = init("answers");
    String token =
        run(
                new CoordinatorCommand(),
                ("person add rita --name Rita --role RESEARCHER --home " + home).split(" "))
            .out()
            .strip();
    String hdab = Files.readString(Path.of(init("hdab"), "ca.pem"));
    String gateway = Files.readString(Path.of(home, "ca.pem"));
    try (Coordinator coordinator =
        Coordinator.start(
            CoordinatorFile.read(Path.of(home)), Clock.systemUTC(), new SecureRandom())) {
      int port = coordinator.http().orElseThrow().port();
      Ran refused = list(port, hdab, token);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).contains("NO_ANSWER");
      assertThat(refused.out()).isEmpty();
      Ran trusted = list(port, hdab + "\n" + gateway, token);
      assertThat(trusted.exit()).as(trusted.err()).isZero();
      assertThat(trusted.out()).contains("queries");
    }
  }
}
