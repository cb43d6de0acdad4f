package org.kumiki.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.sandbox.demo.Demo;
import org.kumiki.sandbox.programs.ProgramFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kumiki demo}: the whole story on one machine. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows Kumiki in a minute: a coordinator and four institutions as processes on this machine,",
      "from enrolment to results, losses and a revoked permit. Writes a report with plots."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);

  @Spec CommandSpec spec;

  @Option(
      names = "--keep",
      description = "Leave everything running until stopped, and say what to try.")
  boolean keep;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "kumiki-demo.html",
      description = "Where to write the report (default ${DEFAULT-VALUE}).")
  Path report;

  @Option(
      names = "--language",
      paramLabel = "en|ja",
      description = "Of the lines printed here; the report has both.")
  String language = Locale.getDefault().getLanguage().equals("ja") ? "ja" : "en";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = writable(report.toAbsolutePath());
    if (!List.of("en", "ja").contains(language)) {
      throw InvalidInput.unknown("--language", "language", language, List.of("en", "ja"));
    }
    Path folder = Files.createTempDirectory("kumiki-demo");
    try {
      new Demo(
              Main.class,
              Main::commandLine,
              Clock.systemUTC(),
              spec.commandLine().getOut(),
              Locale.of(language))
          .run(folder, file, keep);
      return ExitCode.DONE.code();
    } catch (ProgramFailure e) {
      LOG.error("the demo failed", e);
      spec.commandLine().getErr().println("kumiki: the demo stopped: " + e.getMessage());
      return ExitCode.FAILED.code();
    } finally {
      delete(folder);
    }
  }

  /** Better now than after the whole story. */
  private static Path writable(Path file) {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new InvalidInput("--report", "there is no folder " + folder + " to write it into");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInput("--report", file + " is a folder; name a file");
    }
    return file;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
