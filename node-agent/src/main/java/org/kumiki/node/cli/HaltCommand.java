package org.kumiki.node.cli;

import java.util.concurrent.Callable;
import org.kumiki.node.control.StewardCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kumiki node halt}. */
@Command(
    name = "halt",
    mixinStandardHelpOptions = true,
    description = "Stops answering at once; what runs ends.")
final class HaltCommand implements Callable<Integer> {

  @Mixin NodeHome home;

  @Override
  public Integer call() {
    return home.tell(new StewardCommand.Halt(true));
  }
}
