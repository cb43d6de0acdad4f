package org.kumiki.coordinator.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.account.IssuedInvitation;
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

  /** An invitation, shown once. */
  private record Invited(String person, String invitation, Instant expires) {
    @Override
    public String toString() {
      return "Invited[" + person + ", invitation redacted]";
    }
  }

  private record Reset(String person, boolean reset) {}

  private record Active(String person, boolean active) {}

  private record Linked(String person, String issuer, String subject, boolean linked) {}

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
              split = ",",
              description = {
                "One or more of ${COMPLETION-CANDIDATES};",
                "none for somebody who is only named in cases and permits."
              })
          Set<PersonRole> roles,
      @Option(
              names = "--node",
              split = ",",
              description = "For a STEWARD: nodes of the holder the person acts for.")
          List<String> nodes,
      @Option(
              names = "--days",
              defaultValue = "90",
              description = "Life of the token (default 90).")
          int days) {
    try (OperatorHome operator = home.open()) {
      operator.people().add(new Person(id, name, Optional.ofNullable(roles).orElse(Set.of())));
      Optional.ofNullable(nodes)
          .orElse(List.of())
          .forEach(node -> operator.stewards().appoint(node, id));
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

  @Command(
      name = "roles",
      mixinStandardHelpOptions = true,
      description = "Gives a person exactly these roles; the person's sessions end.")
  int roles(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--role",
              split = ",",
              description = "One or more of ${COMPLETION-CANDIDATES}; none takes all away.")
          Set<PersonRole> roles) {
    try (OperatorHome operator = home.open()) {
      operator.people().setRoles(id, Optional.ofNullable(roles).orElse(Set.of()));
      Listed now = Listed.of(operator.people().find(id).orElseThrow());
      print.say(now, now.line());
      return 0;
    }
  }

  @Command(
      name = "invite",
      mixinStandardHelpOptions = true,
      description = {
        "Prints an invitation with which the person chooses a password, once, within three days.",
        "Nobody sets another's password."
      })
  int invite(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id) {
    try (OperatorHome operator = home.open()) {
      IssuedInvitation issued = operator.accounts().invite(id);
      print.say(new Invited(issued.person(), issued.secret(), issued.expires()), issued.secret());
      print.hint("Give it to the person a way you trust; it is shown only now.");
      return 0;
    }
  }

  @Command(
      name = "reset-second-factor",
      mixinStandardHelpOptions = true,
      description = "Takes away a second factor that was lost; the person enrols another.")
  int resetSecondFactor(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id) {
    try (OperatorHome operator = home.open()) {
      operator.accounts().resetSecondFactor(id);
      print.say(new Reset(id, true), id + " has no second factor any more, and no session");
      return 0;
    }
  }

  @Command(
      name = "deactivate",
      mixinStandardHelpOptions = true,
      description = "Lets a person log in no longer; sessions and tokens end.")
  int deactivate(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id) {
    try (OperatorHome operator = home.open()) {
      operator.people().deactivate(id);
      print.say(new Active(id, false), id + " may not log in any more");
      return 0;
    }
  }

  @Command(
      name = "activate",
      mixinStandardHelpOptions = true,
      description = "Lets a person log in again, with the password of before.")
  int activate(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id) {
    try (OperatorHome operator = home.open()) {
      operator.people().activate(id);
      print.say(new Active(id, true), id + " may log in again");
      return 0;
    }
  }

  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description = {
        "Says that an identity at the identity provider is this person's.",
        "It is known by issuer and subject (claim 'sub'), never by name or e-mail address."
      })
  int link(
      @Mixin CoordinatorHome home,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--issuer", required = true, paramLabel = "URL") String issuer,
      @Option(names = "--subject", required = true) String subject,
      @Option(names = "--remove", description = "It is the person's no longer.") boolean remove) {
    try (OperatorHome operator = home.open()) {
      if (remove) {
        operator.accounts().unlink(id, issuer, subject);
      } else {
        operator.accounts().link(id, issuer, subject);
      }
      print.say(
          new Linked(id, issuer, subject, !remove),
          "%s %s %s at %s".formatted(id, remove ? "is no longer" : "is", subject, issuer));
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
