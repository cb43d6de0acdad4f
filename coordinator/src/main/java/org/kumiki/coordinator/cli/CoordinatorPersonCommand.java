package org.kumiki.coordinator.cli;

import java.time.Duration;
import java.util.Set;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki coordinator person}: who may log in at the REST API. */
@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "People who may log in. No role here makes a signature count: that is in the authority that",
      "people signed."
    })
final class CoordinatorPersonCommand {

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a person and prints a token for them, once.")
  int add(
      @Mixin CoordinatorHome home,
      @Parameters(paramLabel = "ID", description = "As permits name the person.") String id,
      @Option(names = "--name", required = true, description = "For people to read.") String name,
      @Option(
              names = "--role",
              required = true,
              split = ",",
              description = "One or more of ${COMPLETION-CANDIDATES}.")
          Set<PersonRole> roles,
      @Option(
              names = "--days",
              defaultValue = "90",
              description = "Life of the token (default 90).")
          int days) {
    try (OperatorHome operator = home.open()) {
      operator.people().add(new Person(id, name, roles));
      home.out().println(operator.people().issueToken(id, Duration.ofDays(days)).secret());
      home.err().println("Give this token to " + name + "; it is shown only now.");
      return 0;
    }
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = "Prints a new token for a person; with --only earlier ones end.")
  int token(
      @Mixin CoordinatorHome home,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--days", defaultValue = "90", description = "Its life (default 90).")
          int days,
      @Option(names = "--only", description = "End all earlier tokens of the person.")
          boolean only) {
    try (OperatorHome operator = home.open()) {
      if (only) {
        operator.people().revokeTokensOf(id);
      }
      home.out().println(operator.people().issueToken(id, Duration.ofDays(days)).secret());
      return 0;
    }
  }

  @Command(
      name = "block",
      mixinStandardHelpOptions = true,
      description = "Ends all tokens of a person.")
  int block(@Mixin CoordinatorHome home, @Parameters(paramLabel = "ID") String id) {
    try (OperatorHome operator = home.open()) {
      operator.people().revokeTokensOf(id);
      home.out().println("no token of " + id + " is good any more");
      return 0;
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Who may log in.")
  int list(@Mixin CoordinatorHome home) {
    try (OperatorHome operator = home.open()) {
      operator
          .people()
          .all()
          .forEach(
              p ->
                  home.out()
                      .println(
                          "%-20s %-40s %s"
                              .formatted(
                                  p.id(),
                                  String.join(
                                      ",", p.roles().stream().map(Enum::name).sorted().toList()),
                                  p.name())));
      return 0;
    }
  }
}
