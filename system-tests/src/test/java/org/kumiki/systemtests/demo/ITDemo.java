package org.kumiki.systemtests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.sandbox.cli.Main;
import org.kumiki.sandbox.separate.ChildJvm;
import org.kumiki.systemtests.LongRun;

/**
 * The demo as a user starts it: it tells its story, writes its report, and leaves nothing running.
 */
class ITDemo {

  private static final int PATIENCE_MINUTES = 5;

  @Test
  void theStory_isToldToItsEnd(@TempDir Path folder) throws IOException, InterruptedException {
    LongRun.only(false);
    Path report = folder.resolve("report.html");
    List<String> command =
        new ArrayList<>(ChildJvm.command(Main.class, folder.resolve("demo.log")));
    command.addAll(List.of("demo", "--report", report.toString()));
    Path out = folder.resolve("out.txt");
    Process demo =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = demo.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    List<ProcessHandle> left = demo.descendants().toList();
    demo.destroyForcibly();
    String story = Files.readString(out, StandardCharsets.UTF_8);

    assertThat(ended).as(story).isTrue();
    assertThat(demo.exitValue()).as(story).isZero();
    assertThat(left).isEmpty();
    assertThat(story)
        .contains("which her permit does not open: refused")
        .contains("result of 3 institutions")
        .contains("result of all 4")
        .contains("was revoked")
        .contains(report.toString());
    differencesAreRounding(story);
    assertThat(Files.readString(report))
        .contains("<svg")
        .contains("bone-marrow")
        .doesNotContain("http://localhost");
  }

  /** Every result says how far it is from the one of all rows together. */
  private static void differencesAreRounding(String story) {
    try (Stream<String> lines = story.lines()) {
      List<Double> differences =
          lines
              .filter(line -> line.contains("largest difference"))
              .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .toList();
      assertThat(differences).hasSize(6).allMatch(d -> d < 1e-10);
    }
  }
}
