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

  private record Token(String node, String token) {}

  @Mixin CoordinatorHome home;
  @Mixin Printout print;

  @Parameters(paramLabel = "NODE", description = "The node's id.")
  String node;

  @Override
  public Integer call() {
    try (OperatorHome operator = home.open()) {
      String token = operator.issueNodeToken(node);
      print.say(new Token(node, token), token);
      return 0;
    }
  }
}
