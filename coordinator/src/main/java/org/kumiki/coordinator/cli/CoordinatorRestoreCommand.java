package org.kumiki.coordinator.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.HomeBackup;
import org.kumiki.protocols.document.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki coordinator restore}: a home of what a backup wrote. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a home of a backup; --home must be empty or not exist. The old coordinator must not"
          + " run",
      "any more, and a PostgreSQL database must be empty. Queries that ran have ended, all tokens"
          + " too. What was revoked or suspended after the",
      "backup has to be published again: nodes that know of it answer nothing until then."
    })
final class CoordinatorRestoreCommand implements Callable<Integer> {

  private record Restored(
      String home, Instant backupMade, List<String> queriesEnded, List<String> tokensEnded) {}

  @Mixin CoordinatorHome home;
  @Mixin Printout print;

  @Parameters(paramLabel = "FILE", description = "What 'kumiki coordinator backup' wrote.")
  Path file;

  @Option(
      names = "--sha256",
      paramLabel = "HEX",
      description = "The SHA-256 that the backup printed; with another one nothing is restored.")
  Optional<String> sha256 = Optional.empty();

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = {
        "A coordinator.yaml to take in place of the one in the backup: to restore into another",
        "database, or to move from SQLite to PostgreSQL or back."
      })
  Optional<Path> settings = Optional.empty();

  @Override
  public Integer call() {
    HomeBackup.Restored restored =
        HomeBackup.restore(
            file.toAbsolutePath().normalize(),
            home.path(),
            sha256.map(CoordinatorRestoreCommand::digest),
            settings,
            Clock.systemUTC(),
            new SecureRandom());
    print.say(
        new Restored(
            restored.home().toString(), restored.made(), restored.ended(), restored.people()),
        "restored %s as it was at %s".formatted(restored.home(), restored.made()),
        "queries that ran then and have ended: " + words(restored.ended()),
        "people who need a new token ('kumiki coordinator person token'): "
            + words(restored.people()),
        "publish again what was revoked or suspended since; then 'kumiki coordinator start'");
    return 0;
  }

  private static String words(List<String> ids) {
    return ids.isEmpty() ? "none" : String.join(", ", ids);
  }

  private static Digest digest(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new InvalidInput("--sha256", "'" + text + "' is not 64 of 0-9 and a-f");
    }
    return new Digest(text);
  }
}
