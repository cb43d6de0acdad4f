package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.protocols.document.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki query sign}: signs the work order of a query that was asked without a key. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = "Signs the work order of a query that waits for your signature.")
final class QuerySignCommand implements Callable<Integer> {

  @Mixin CoordinatorAddress coordinator;
  @Mixin Printout print;
  @Mixin Passphrase passphrase;

  @Parameters(paramLabel = "QUERY", description = "The query's id.")
  String id;

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your key file.")
  Path key;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SigningKey mine = passphrase.open(key);
    return coordinator.asking(
        client ->
            new QueryFollowing(coordinator, print, client, id, Optional.of(mine)).untilSigned());
  }
}
