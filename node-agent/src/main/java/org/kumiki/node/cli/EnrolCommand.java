package org.kumiki.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.protocols.document.AuthorityPerson;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kumiki node enrol}: gets the node its certificate. */
@Command(
    name = "enrol",
    mixinStandardHelpOptions = true,
    description = {
      "Gets the node its certificate for a one-time token, and pins the people of the HDAB whose",
      "signatures it will ask for. Compare their key fingerprints with what you were told."
    })
final class EnrolCommand implements Callable<Integer> {

  private static final int REFUSED = 3;

  @Mixin NodeHome home;

  @ArgGroup(multiplicity = "1")
  Token token;

  static final class Token {
    @Option(names = "--token", description = "The token.")
    String text = "";

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file that holds it.")
    Path file = Path.of("");

    String read() throws IOException {
      return text.isEmpty() ? Files.readString(file).strip() : text.strip();
    }
  }

  @Override
  public Integer call() throws IOException {
    try (NodeAgent agent = NodeAgent.open(home.config(), Clock.systemUTC(), new SecureRandom())) {
      return switch (agent.enrol(token.read())) {
        case EnrolmentOutcome.NotEnrolled(String code, String message) -> {
          home.spec.commandLine().getErr().println("kumiki: " + code + ": " + message);
          yield REFUSED;
        }
        case EnrolmentOutcome.Enrolled(var identity) -> {
          home.out()
              .println("enrolled as " + identity.nodeId() + "; from now on this node trusts:");
          for (AuthorityPerson person : identity.authority().people()) {
            home.out()
                .println(
                    "  %s %s, key %s %s"
                        .formatted(
                            person.id(), person.roles(), person.keyId(), person.publicKey()));
          }
          yield 0;
        }
      };
    }
  }
}
