package org.kumiki.node.cli;

import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.NodeFile;
import org.kumiki.node.identity.EnrolmentKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kumiki node init}: makes the folder of a node with its configuration. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes a node's folder with a commented node.yaml to look through.")
final class InitCommand implements Callable<Integer> {

  private record Made(String node, String settings) {}

  @Mixin NodeHome home;

  @Option(names = "--id", required = true, description = "The node's id: a-z, 0-9, '.' and '-'.")
  String id;

  @Option(names = "--coordinator", required = true, description = "The coordinator's host name.")
  String host;

  @Option(names = "--enrolment-port", defaultValue = "7441", description = "Default 7441.")
  int enrolmentPort;

  @Option(names = "--link-port", defaultValue = "7442", description = "Default 7442.")
  int linkPort;

  @Option(
      names = "--sandbox",
      description = "A node with made data that also accepts work without release rules.")
  boolean sandbox;

  @Override
  public Integer call() {
    try {
      NodeFile.write(
          NodeConfig.standard(
              home.path(),
              id,
              sandbox ? EnrolmentKind.SANDBOX : EnrolmentKind.PRODUCTION,
              host,
              enrolmentPort,
              linkPort));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("node init", e.getMessage());
    }
    String settings = home.path().resolve(NodeFile.NAME).toString();
    home.say(
        new Made(id, settings),
        "made " + settings,
        "next: ask the HDAB for an enrolment token, then 'kumiki node enrol --token-file FILE'");
    return 0;
  }
}
