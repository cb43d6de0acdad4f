package org.kumiki.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as it is, in a folder that is built, over a JDK that is a script. */
class LauncherTest {

  @TempDir Path folder;

  @BeforeEach
  void builtFolder() throws IOException {
    Files.copy(Path.of("..", "kumiki"), folder.resolve("kumiki"));
    write("pom.xml", "");
    write("sandbox/pom.xml", "");
    write("sandbox/src/main/none", "");
    write("jdk/release", "JAVA_VERSION=\"25\"\n");
    executable("jdk/bin/javac", "");
    write("sandbox/target/sandbox.jar", "");
    write("target/kumiki.stamp", "");
    Files.createDirectories(folder.resolve("tmp"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void executable(String name, String script) throws IOException {
    write(name, "#!/usr/bin/env bash\n" + script);
    assertThat(folder.resolve(name).toFile().setExecutable(true)).isTrue();
  }

  private Process launch(String... words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", folder.resolve("kumiki").toString());
    builder.command().addAll(Stream.of(words).toList());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("TMPDIR", folder.resolve("tmp").toString());
    builder.environment().remove("KUMIKI_JVM_OPTS");
    return builder.start();
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aProgramThatStays_isToldToStop_andItsExitCodeCounts() throws Exception {
    executable(
        "jdk/bin/java",
        """
        trap 'kill "$!"; echo told; exit 7' TERM
        echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
        echo 'something else' >&2
        sleep 600 >&- 2>&- &
        echo started
        wait
        """);
    for (String program : new String[] {"node", "coordinator"}) {
      Process launcher = launch(program, "start", "--home", "h");
      try (BufferedReader out = launcher.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("started");
        launcher.toHandle().destroy();
        assertThat(out.readLine()).isEqualTo("told");
      }
      assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(launcher.exitValue()).isEqualTo(7);
      assertThat(text(launcher.getErrorStream())).isEqualTo("something else\n");
      assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }
  }

  @Test
  void aCommand_readsItsInput_andItsExitCodeCounts() throws Exception {
    executable("jdk/bin/java", "echo \"${*: -2}: $(cat)\"\necho words >&2\nexit 3\n");
    Process launcher = launch("hdab", "show");
    try (var in = launcher.outputWriter(StandardCharsets.UTF_8)) {
      in.write("typed");
    }
    assertThat(text(launcher.getInputStream())).isEqualTo("hdab show: typed\n");
    assertThat(text(launcher.getErrorStream())).isEqualTo("words\n");
    assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.exitValue()).isEqualTo(3);
  }

  @Test
  void aProgramThatEndsByItself_passesItsExitCodeOn() throws Exception {
    executable("jdk/bin/java", "echo 'kumiki: node: is not enrolled' >&2\nexit 2\n");
    Process launcher = launch("node", "start");
    assertThat(text(launcher.getErrorStream())).isEqualTo("kumiki: node: is not enrolled\n");
    assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.exitValue()).isEqualTo(2);
  }
}
