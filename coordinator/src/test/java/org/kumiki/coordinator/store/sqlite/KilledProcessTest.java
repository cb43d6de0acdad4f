package org.kumiki.coordinator.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.audit.AuditCheck;

/** A process that is killed (SIGKILL) while it writes. */
class KilledProcessTest {

  private static final int BEFORE_THE_KILL = 100;

  @TempDir Path home;

  @Test
  void whatItSaidWasStored_isThere_andNothingByHalves() throws Exception {
    int durable = writeAndKill();
    assertThat(durable).isGreaterThanOrEqualTo(BEFORE_THE_KILL);
    try (OperatorHome again = OperatorHome.open(home, Clock.systemUTC(), new SecureRandom())) {
      int people = again.people().all().size();
      assertThat(people).isBetween(durable + 1, durable + 2);
      assertThat(again.audit().verify()).isInstanceOf(AuditCheck.Intact.class);
      assertThat(again.audit().head().sequence()).isEqualTo(people);
    }
  }

  private int writeAndKill() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                PeopleWriter.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int durable = -1;
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        durable = Integer.parseInt(line);
        if (durable == BEFORE_THE_KILL) {
          // What it said meanwhile is read to the end.
          writer.toHandle().destroyForcibly();
        }
      }
    }
    writer.waitFor();
    return durable;
  }
}
