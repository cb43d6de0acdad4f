package org.kumiki.sandbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kumiki.sandbox.demo.Demo;
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
  String language = Locale.getDefault().getLanguage();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kumiki-demo");
    new Demo(
            Main.class,
            Main::commandLine,
            Clock.systemUTC(),
            spec.commandLine().getOut(),
            Locale.of(language))
        .run(folder, report.toAbsolutePath(), keep);
    return 0;
  }
}
