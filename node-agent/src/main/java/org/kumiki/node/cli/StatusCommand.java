package org.kumiki.node.cli;

import java.util.concurrent.Callable;
import org.kumiki.node.control.StewardCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kumiki node status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says how the node stands: connection, datasets, what is allowed.")
final class StatusCommand implements Callable<Integer> {

  @Mixin NodeHome home;

  @Override
  public Integer call() {
    return home.tell(new StewardCommand.Status());
  }
}
