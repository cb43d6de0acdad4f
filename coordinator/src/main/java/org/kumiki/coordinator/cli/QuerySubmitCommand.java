package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.protocols.document.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code kumiki query submit}: asks a query, signs it where the permit wants that. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a query and prints its id. Where the permit names your key, give it with --key: you are",
      "shown the work order that all nodes get, and it is signed with your key on this machine."
    })
final class QuerySubmitCommand implements Callable<Integer> {

  private record Asked(String query) {}

  @Mixin CoordinatorAddress coordinator;
  @Mixin Printout print;
  @Mixin Passphrase passphrase;

  @Parameters(paramLabel = "QUERY.json", description = "Template, parameters, cohort.")
  Path file;

  @Option(names = "--permit", required = true, description = "The permit's id.")
  String permit;

  @Option(names = "--key", paramLabel = "FILE", description = "Your key file.")
  Optional<Path> key = Optional.empty();

  @Option(names = "--wait", description = "Stay until it has ended and print the result.")
  boolean wait;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode query = QueryFile.read(file);
    Optional<SigningKey> mine = Optional.empty();
    if (key.isPresent()) {
      mine = Optional.of(passphrase.open(key.get()));
    }
    Optional<SigningKey> signing = mine;
    return coordinator.asking(client -> submit(client, query, signing));
  }

  private int submit(CoordinatorClient client, JsonNode query, Optional<SigningKey> mine)
      throws ApiFailure, InterruptedException {
    String id = client.submit(permit, query);
    if (wait) {
      return new QueryFollowing(coordinator, print, client, id, mine).toTheResult();
    }
    if (mine.isPresent()) {
      print.line(id);
      return new QueryFollowing(coordinator, print, client, id, mine).untilSigned();
    }
    print.say(new Asked(id), id);
    return 0;
  }
}
