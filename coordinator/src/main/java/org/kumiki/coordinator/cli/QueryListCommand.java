package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code kumiki query list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Your latest queries and how they ended.")
final class QueryListCommand implements Callable<Integer> {

  @Mixin CoordinatorAddress coordinator;

  @Option(names = "--json", description = "Print the answer as JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return coordinator.asking(
        client -> {
          JsonNode queries = client.queries();
          if (json) {
            coordinator.out().println(queries);
            return 0;
          }
          for (JsonNode query : queries.path("queries")) {
            coordinator
                .out()
                .println(
                    "%-20s %-14s %-12s %s"
                        .formatted(
                            query.path("query").asString(""),
                            query.path("template").asString(""),
                            query.path("permit").asString(""),
                            query.path("state").asString("")));
          }
          return 0;
        });
  }
}
