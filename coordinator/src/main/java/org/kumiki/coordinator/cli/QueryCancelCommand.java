package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
          client.cancel(id);
          print.say(new Asked(id, true), "asked " + id + " to end");
          return 0;
        });
  }
}
