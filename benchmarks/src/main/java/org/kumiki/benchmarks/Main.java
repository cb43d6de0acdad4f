package org.kumiki.benchmarks;

import org.kumiki.benchmarks.latency.LatencyCommand;
import org.kumiki.benchmarks.lists.ListsCommand;
import org.kumiki.benchmarks.load.LoadCommand;
import org.kumiki.benchmarks.statistics.StatisticsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code ./kumiki bench}. */
@Command(
    name = "kumiki bench",
    description = "Benchmarks, as ratios to a baseline of the same run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StatisticsCommand.class,
      LatencyCommand.class,
      ListsCommand.class,
      LoadCommand.class,
      StepsCommand.class
    })
public final class Main implements Runnable {

  private Main() {}

  /** Runs a benchmark and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setUsageHelpAutoWidth(true);
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
