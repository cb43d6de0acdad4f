package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kumiki query watch}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Prints a query's progress until its end; exits as the query does.")
final class QueryWatchCommand implements Callable<Integer> {

  @Mixin CoordinatorAddress coordinator;
  @Mixin Printout print;

  @Parameters(paramLabel = "QUERY", description = "The query's id.")
  String id;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return coordinator.asking(
        client -> new QueryFollowing(coordinator, print, client, id, Optional.empty()).toTheEnd());
  }
}
