package org.kumiki.benchmarks;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Each on so many threads at once; a node works on all its processors.")
  private int threads;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws RunnerException {
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads: 1 or more, not " + threads);
    }
    new Runner(new OptionsBuilder().include(only).threads(threads).build()).run();
    return 0;
  }
}
