package org.kumiki.coordinator;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.postgres.PostgresStores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/**
 * Opens the stores on a thread of its own: in a cold process loading the database's code takes
 * about as long as making or reading the CA, which needs no store.
 */
final class StoreOpening {

  private final FutureTask<Stores> opening;

  private StoreOpening(FutureTask<Stores> opening) {
    this.opening = opening;
  }

  /** For the one coordinator that serves them. */
  static StoreOpening begin(StoreSettings settings, HomeFolder home, SecureRandom random) {
    FutureTask<Stores> opening =
        new FutureTask<>(
            () ->
                switch (settings) {
                  case StoreSettings.Embedded embedded -> SqliteStores.open(home.database());
                  case StoreSettings.Postgres postgres -> {
                    requireNoFile(home, postgres);
                    yield PostgresStores.serve(postgres, home, random);
                  }
                });
    Thread.ofPlatform().daemon().name("coordinator-store").start(opening);
    return new StoreOpening(opening);
  }

  /**
   * For a command, beside a coordinator that may serve them.
   *
   * @throws InvalidInput if they cannot be used, with what to do about it
   */
  static Stores beside(StoreSettings settings, HomeFolder home, SecureRandom random) {
    return switch (settings) {
      case StoreSettings.Embedded embedded -> {
        requireNoEarlierCoordinator(home);
        yield SqliteStores.open(home.database());
      }
      case StoreSettings.Postgres postgres -> {
        requireNoFile(home, postgres);
        yield PostgresStores.open(postgres, home, random);
      }
    };
  }

  /** It would go on with tables that are there no longer. */
  private static void requireNoEarlierCoordinator(HomeFolder home) {
    if (SqliteStores.isBehind(home.database()) && home.isLocked()) {
      throw new InvalidInput(
          "home",
          "a coordinator of an earlier version runs with it; stop that one first, then say this again:"
              + " this version changes the tables");
    }
  }

  /** Records that nobody sees any more are not passed over in silence. */
  private static void requireNoFile(HomeFolder home, StoreSettings.Postgres postgres) {
    if (Files.exists(home.database())) {
      throw new InvalidInput(
          "store",
          "names %s, but there are records in %s; move them with 'kumiki coordinator backup' and"
                  .formatted(postgres.where(), home.database())
              + " 'restore --settings', or remove that file");
    }
  }

  /**
   * The open stores.
   *
   * @throws InvalidInput if they cannot be used, with what to do about it
   */
  Stores await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return opening.get();
        } catch (InterruptedException e) {
          // Who asked for the stores must close them, so they cannot be left to the other thread.
          interrupted = true;
        } catch (ExecutionException e) {
          throw switch (e.getCause()) {
            case InvalidInput wrong -> wrong;
            case Throwable cause -> new IllegalStateException("the stores cannot be opened", cause);
          };
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
