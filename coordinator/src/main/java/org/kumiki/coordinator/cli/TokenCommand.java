package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.person.TokenScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code kumiki token}: a person's own tokens. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Your own tokens at a coordinator. A narrowed token does what its scopes say, if your roles",
      "allow it; give one to each script and keep the full one for yourself."
    })
public final class TokenCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Your tokens that are good.")
  int list(@Mixin CoordinatorAddress coordinator, @Mixin Printout print)
      throws IOException, InterruptedException {
    return coordinator.asking(
        client -> {
          JsonNode all = client.tokens();
          print.say(all, all.path("tokens").valueStream().map(TokenCommand::line).toList());
          return 0;
        });
  }

  private static String line(JsonNode token) {
    List<String> scopes = new ArrayList<>();
    token.path("scopes").valueStream().forEach(s -> scopes.add(s.asString()));
    return "%s  until %s  %-30s %s"
        .formatted(
            token.path("id").asString(),
            token.path("expires").asString(),
            scopes.isEmpty() ? "everything" : String.join(",", scopes),
            token.path("name").asString());
  }

  @Command(
      name = "make",
      mixinStandardHelpOptions = true,
      description =
          "Prints a new narrowed token, once; it does not outlive the one you make it with.")
  int make(
      @Mixin CoordinatorAddress coordinator,
      @Mixin Printout print,
      @Option(names = "--name", required = true, description = "For you to know it by.")
          String name,
      @Option(
              names = "--scope",
              required = true,
              split = ",",
              description = "One or more of ${COMPLETION-CANDIDATES}.",
              completionCandidates = Scopes.class)
          List<String> scopes,
      @Option(names = "--days", defaultValue = "30", description = "Its life (default 30).")
          int days)
      throws IOException, InterruptedException {
    return coordinator.asking(
        client -> {
          JsonNode made = client.makeToken(name, scopes, days);
          print.say(made, made.path("token").asString());
          return 0;
        });
  }

  /** The scopes as the API writes them. */
  static final class Scopes extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Scopes() {
      super(TokenScope.texts());
    }
  }

  @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends one of them.")
  int revoke(
      @Mixin CoordinatorAddress coordinator,
      @Mixin Printout print,
      @Parameters(paramLabel = "ID") String id)
      throws IOException, InterruptedException {
    return coordinator.asking(
        client -> {
          client.revokeToken(id);
          print.say(
              JsonNodeFactory.instance.objectNode().put("token", id).put("revoked", true),
              "token " + id + " is good no longer");
          return 0;
        });
  }
}
