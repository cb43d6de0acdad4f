package org.kumiki.node.cli;

import java.util.concurrent.Callable;
import org.kumiki.node.control.StewardCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kumiki node resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets a halted node answer again.")
final class ResumeCommand implements Callable<Integer> {

  @Mixin NodeHome home;

  @Override
  public Integer call() {
    return home.tell(new StewardCommand.Halt(false));
  }
}
