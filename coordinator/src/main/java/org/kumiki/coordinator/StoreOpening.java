package org.kumiki.coordinator;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.Stores;
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

  static StoreOpening begin(Path database) {
    FutureTask<Stores> opening = new FutureTask<>(() -> SqliteStores.open(database));
    Thread.ofPlatform().daemon().name("coordinator-store").start(opening);
    return new StoreOpening(opening);
  }

  /**
   * The open stores.
   *
   * @throws InvalidInput if a later version of the software made them
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
