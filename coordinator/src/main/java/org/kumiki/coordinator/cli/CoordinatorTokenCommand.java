package org.kumiki.coordinator.cli;

import java.util.concurrent.Callable;
import org.kumiki.coordinator.OperatorHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kumiki coordinator token}: lets an institution enrol its node. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a one-time token with which an institution enrols its node within 24 hours.",
      "It carries the fingerprint of this coordinator's CA: hand it over a way you trust."
    })
final class CoordinatorTokenCommand implements Callable<Integer> {

  @Mixin CoordinatorHome home;

  @Parameters(paramLabel = "NODE", description = "The node's id.")
  String node;

  @Override
  public Integer call() {
    try (OperatorHome operator = home.open()) {
      home.out().println(operator.issueNodeToken(node));
      return 0;
    }
  }
}
