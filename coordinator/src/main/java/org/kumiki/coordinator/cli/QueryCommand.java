package org.kumiki.coordinator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kumiki query}: what a researcher asks. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Queries under a permit that names you.",
    subcommands = {
      QueryPreflightCommand.class,
      QuerySubmitCommand.class,
      QuerySignCommand.class,
      QueryWatchCommand.class,
      QueryResultCommand.class,
      QueryVerifyCommand.class,
      QueryCancelCommand.class,
      QueryListCommand.class
    })
public final class QueryCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
