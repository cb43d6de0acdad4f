package org.kumiki.sandbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what runs a whole federation on one machine. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "A whole federation on this machine, with the real parts.",
    subcommands = {RunCommand.class})
final class SandboxCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
