package org.kumiki.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.protocols.document.AuthorityPerson;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Role;
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

  /** Whose signatures the node will ask for. */
  private record Trusted(String id, List<Role> roles, String keyId, String publicKey) {
    static Trusted of(AuthorityPerson person) {
      return new Trusted(person.id(), person.roles(), person.keyId(), person.publicKey());
    }

    String line() {
      return "  %s %s, key %s %s".formatted(id, roles, keyId, publicKey);
    }
  }

  private record Enrolled(boolean enrolled, String node, Digest key, List<Trusted> trusts) {}

  private record NotEnrolled(boolean enrolled, String code, String message) {}

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
          home.say(new NotEnrolled(false, code, message), List.of());
          home.err().println("kumiki: " + code + ": " + message);
          yield REFUSED;
        }
        case EnrolmentOutcome.Enrolled(var identity) -> {
          List<Trusted> trusts = identity.authority().people().stream().map(Trusted::of).toList();
          List<String> lines = new ArrayList<>();
          lines.add("enrolled as " + identity.nodeId() + "; from now on this node trusts:");
          trusts.forEach(person -> lines.add(person.line()));
          lines.add("this node's key, which the access body compares before it signs the roster:");
          lines.add("  " + identity.spkiSha256().hex());
          home.say(new Enrolled(true, identity.nodeId(), identity.spkiSha256(), trusts), lines);
          yield 0;
        }
      };
    }
  }
}
