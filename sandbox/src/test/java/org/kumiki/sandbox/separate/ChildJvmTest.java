package org.kumiki.sandbox.separate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChildJvmTest {

  /** What a benchmark measures is what people start. */
  @Test
  void flags_areTheLaunchers() throws IOException {
    String launcher = Files.readString(Path.of("..", "kumiki"));

    assertThat(launcher)
        .contains(
            "'coordinator start') jvm_flags=\""
                + String.join(" ", JvmFlags.COORDINATOR.words())
                + "\" ;;")
        .contains("'node start') jvm_flags=\"" + String.join(" ", JvmFlags.NODE.words()) + "\" ;;");
    for (String flag : ChildJvm.command(ChildJvmTest.class, Path.of("any.log"))) {
      if (flag.startsWith("-XX:+Use") || flag.startsWith("--")) {
        assertThat(launcher).contains(flag);
      }
    }
  }
}
