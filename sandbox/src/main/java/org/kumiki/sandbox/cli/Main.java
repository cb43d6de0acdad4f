package org.kumiki.sandbox.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.cli.CoordinatorCommand;
import org.kumiki.coordinator.cli.HdabCommand;
import org.kumiki.coordinator.cli.QueryCommand;
import org.kumiki.coordinator.cli.TokenCommand;
import org.kumiki.node.cli.NodeCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry of {@code ./kumiki}. */
@Command(
    name = "kumiki",
    mixinStandardHelpOptions = true,
    version = "Kumiki 0.1.0-SNAPSHOT",
    description = "Federated analytics for health data.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      SandboxCommand.class,
      NodeCommand.class,
      CoordinatorCommand.class,
      HdabCommand.class,
      QueryCommand.class,
      TokenCommand.class
    },
    footer = {
      "",
      "Also: ./kumiki test    runs every test",
      "",
      "Exit codes: 0 done, 2 the input is wrong, 3 refused by policy or permit, 4 too few nodes,",
      "5 no result (withheld, unsafe step, no convergence), 6 an output checker has not decided yet,",
      "1 anything else."
    })
public final class Main implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The commands. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    sentences(commandLine);
    commandLine.setParameterExceptionHandler(Main::wrongArguments);
    commandLine.setExecutionExceptionHandler(Main::failed);
    return commandLine;
  }

  /** The first sentence of a description is what a list of commands says of it. */
  private static void sentences(CommandLine commandLine) {
    UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
    String words = String.join(" ", usage.description());
    int end = words.indexOf(". ");
    if (end > 0) {
      usage.description(words.substring(0, end + 1), words.substring(end + 2));
    } else {
      usage.description(words);
    }
    commandLine.getSubcommands().values().forEach(Main::sentences);
  }

  @Override
  public void run() {
    commandLine().usage(System.out);
  }

  private static int wrongArguments(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("kumiki: " + words(e));
    err.println("See: ./" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.INPUT.code();
  }

  // A misspelt option also leaves the right one out; what is there says more than what is not.
  private static String words(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    if (unmatched.isEmpty()) {
      return e.getMessage();
    }
    String first = unmatched.getFirst();
    if (!first.startsWith("-")) {
      return command.getSubcommands().isEmpty()
          ? "'%s' is not expected here".formatted(first)
          : "unknown command '%s'; expected one of: %s"
              .formatted(first, String.join(", ", command.getSubcommands().keySet()));
    }
    List<String> near = new UnmatchedArgumentException(command, first).getSuggestions();
    return "unknown option '%s'".formatted(first)
        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof InvalidInput invalid) {
      command.getErr().println("kumiki: " + invalid.getMessage());
      return ExitCode.INPUT.code();
    }
    LOG.error("command failed", e);
    Optional<String> file = FileFault.words(e);
    if (file.isPresent()) {
      command.getErr().println("kumiki: " + file.get());
      return ExitCode.INPUT.code();
    }
    command
        .getErr()
        .println(
            "kumiki: something went wrong that is not your input's fault; the details are in "
                + Optional.ofNullable(System.getProperty("kumiki.log")).orElse("the log"));
    return ExitCode.FAILED.code();
  }
}
