package org.kumiki.coordinator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kumiki coordinator}: what the operator of an HDAB runs. */
@Command(
    name = "coordinator",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The coordinator of a Health Data Access Body.",
    subcommands = {
      CoordinatorInitCommand.class,
      CoordinatorStartCommand.class,
      CoordinatorPersonCommand.class,
      CoordinatorTokenCommand.class,
      CoordinatorRosterCommand.class,
      CoordinatorAuditCommand.class,
      CoordinatorBackupCommand.class,
      CoordinatorRestoreCommand.class
    })
public final class CoordinatorCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
