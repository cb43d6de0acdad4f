package org.kumiki.sandbox.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.Terminal;
import org.kumiki.sandbox.report.DemoReport;
import org.kumiki.sandbox.report.HtmlReport;
import org.kumiki.sandbox.report.Text;
import picocli.CommandLine;

/**
 * Tells the whole story, with real programs as processes. Guarantees: every step is checked, and
 * one that goes otherwise than it should ends the demo with a failure that says so; nothing runs
 * and nothing but the report is left when it has ended.
 */
public final class Demo {

  private static final Text TITLE = new Text("Kumiki in a minute", "1分でわかるKumiki");
  private static final Text INTRODUCTION =
      new Text(
          "Four institutions answered a researcher's questions together. No row left any of them:"
              + " each sent masked numbers that mean something only as a sum of all.",
          "4つの機関が研究者の問いに共同で答えました。行データはどこからも出ていません。各機関が送ったのは、" + "全機関の和にして初めて意味を持つマスクされた数値だけです。");

  private final Class<?> main;
  private final Supplier<CommandLine> kumiki;
  private final Clock clock;
  private final PrintWriter out;
  private final Locale locale;

  /**
   * A demo.
   *
   * @param main the class whose main method is the program
   * @param kumiki its commands, to be carried out in this process
   */
  public Demo(
      Class<?> main, Supplier<CommandLine> kumiki, Clock clock, PrintWriter out, Locale locale) {
    this.main = main;
    this.kumiki = kumiki;
    this.clock = clock;
    this.out = out;
    this.locale = locale;
  }

  /**
   * Runs it.
   *
   * @param folder for everything that belongs to the programs; empty
   * @param report the file to write
   * @param keep leave everything running until this process is stopped
   */
  public void run(Path folder, Path report, boolean keep) throws IOException, InterruptedException {
    Story story = new Story(out, locale);
    try (LivingFederation federation = new LivingFederation(folder, main, new Terminal(kumiki))) {
      // Also when this process is stopped, nothing goes on running.
      Runtime.getRuntime().addShutdownHook(new Thread(federation::close, "demo-end"));
      SetUp setUp = new SetUp(federation, story);
      setUp.tell();
      Researcher rita = new Researcher(federation);
      Results results = new Results(federation, setUp, rita, story);
      results.tell();
      new Trouble(federation, rita, story).tell();
      Evidence evidence = new Evidence(federation);
      evidence.tell(story);
      DemoReport told =
          new DemoReport(
              TITLE,
              clock.instant(),
              INTRODUCTION,
              story.steps(),
              results.results(),
              evidence.flows(),
              evidence.logs());
      Files.writeString(report, HtmlReport.render(told));
      story.say(new Text("\nThe report: " + report, "\nレポート：" + report));
      if (keep) {
        story.say(Invitation.of(federation));
        federation.stay();
      }
    }
  }
}
