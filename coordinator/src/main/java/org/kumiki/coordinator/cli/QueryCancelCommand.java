package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kumiki.coordinator.query.OutcomeCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code kumiki query cancel}. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = "Asks a query to end; nothing of it is shown then.")
final class QueryCancelCommand implements Callable<Integer> {

  private record Asked(String query, boolean asked) {}

  @Mixin CoordinatorAddress coordinator;
  @Mixin Printout print;

  @Parameters(paramLabel = "QUERY", description = "The query's id.")
  String id;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return coordinator.asking(
        client -> {
          JsonNode now = client.cancel(id);
          String outcome = now.path("outcome").asString("");
          boolean asked = outcome.isEmpty() || outcome.equals(OutcomeCode.CANCELLED.name());
          print.say(
              new Asked(id, asked),
              asked ? "asked " + id + " to end" : id + " had ended already: " + outcome);
          return 0;
        });
  }
}
