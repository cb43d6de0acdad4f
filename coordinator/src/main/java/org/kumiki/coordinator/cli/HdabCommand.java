package org.kumiki.coordinator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kumiki hdab}: what people of the HDAB do with their own keys. */
@Command(
    name = "hdab",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "People of the HDAB: personal keys, drafts, signatures, decisions.",
    subcommands = {
      HdabKeyCommand.class,
      HdabDraftCommand.class,
      HdabShowCommand.class,
      HdabSignCommand.class,
      HdabApproveCommand.class,
      HdabActCommand.Revoke.class,
      HdabActCommand.Suspend.class,
      HdabActCommand.Lift.class,
      HdabDatasetCommand.class
    })
public final class HdabCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
