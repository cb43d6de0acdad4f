package org.kumiki.coordinator.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.person.IssuedToken;
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

  /** A token, shown once. */
  private record Token(String person, String id, String token, Instant expires) {
    static Token of(String person, IssuedToken issued) {
      return new Token(person, issued.id(), issued.secret(), issued.expires());
    }

    @Override
    public String toString() {
      return "Token[" + person + ", " + id + ", token redacted, expires " + expires + "]";
    }
  }

  private record Blocked(String person, boolean blocked) {}

  private record Listed(String id, String name, List<String> roles) {
    static Listed of(Person person) {
      return new Listed(
          person.id(), person.name(), person.roles().stream().map(Enum::name).sorted().toList());
    }

    String line() {
      return "%-20s %-40s %s".formatted(id, String.join(",", roles), name);
    }
  }

  private record People(List<Listed> people) {}

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a person and prints a token for them, once.")
  int add(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
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
      issue(operator, id, days, print);
      print.hint("Give this token to " + name + "; it is shown only now.");
      return 0;
    }
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = "Prints a new token for a person; with --only earlier ones end.")
  int token(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--days", defaultValue = "90", description = "Its life (default 90).")
          int days,
      @Option(names = "--only", description = "End all earlier tokens of the person.")
          boolean only) {
    try (OperatorHome operator = home.open()) {
      if (only) {
        operator.people().revokeTokensOf(id);
      }
      issue(operator, id, days, print);
      return 0;
    }
  }

  private static void issue(OperatorHome operator, String id, int days, Printout print) {
    IssuedToken issued = operator.people().issueToken(id, Duration.ofDays(days));
    print.say(Token.of(id, issued), issued.secret());
  }

  @Command(
      name = "block",
      mixinStandardHelpOptions = true,
      description = "Ends all tokens of a person.")
  int block(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id) {
    try (OperatorHome operator = home.open()) {
      operator.people().revokeTokensOf(id);
      print.say(new Blocked(id, true), "no token of " + id + " is good any more");
      return 0;
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Who may log in.")
  int list(@Mixin CoordinatorHome home, @Mixin Printout print) {
    try (OperatorHome operator = home.open()) {
      List<Listed> all = operator.people().all().stream().map(Listed::of).toList();
      print.say(new People(all), all.stream().map(Listed::line).toList());
      return 0;
    }
  }
}
