package org.kumiki.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kumiki node}: what an institution runs. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "A node agent: holds an institution's data and answers approved queries only.",
    subcommands = {
      InitCommand.class,
      EnrolCommand.class,
      DatasetCommand.class,
      AllowCommand.class,
      StartCommand.class,
      StatusCommand.class,
      HaltCommand.class,
      ResumeCommand.class,
      JournalCommand.class,
      DoctorCommand.class
    })
public final class NodeCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
