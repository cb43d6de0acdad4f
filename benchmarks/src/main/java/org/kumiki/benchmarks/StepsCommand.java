package org.kumiki.benchmarks;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks of single steps (JMH). */
@Command(
    name = "steps",
    description = "Single steps in JMH: masking, linked outputs, passes over rows.",
    mixinStandardHelpOptions = true)
final class StepsCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "Those whose name matches.")
  private String only;

  @Override
  public Integer call() throws RunnerException {
    new Runner(new OptionsBuilder().include(only).build()).run();
    return 0;
  }
}
