package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code kumiki query list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Your latest queries and how they ended.")
final class QueryListCommand implements Callable<Integer> {

  @Mixin CoordinatorAddress coordinator;

  @Mixin Printout print;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return coordinator.asking(
        client -> {
          JsonNode queries = client.queries();
          List<String> lines = new ArrayList<>();
          for (JsonNode query : queries.path("queries")) {
            lines.add(
                "%-20s %-14s %-12s %s"
                    .formatted(
                        query.path("query").asString(""),
                        query.path("template").asString(""),
                        query.path("permit").asString(""),
                        query.path("outcome").asString(query.path("state").asString(""))));
          }
          print.say(queries, lines);
          return 0;
        });
  }
}
