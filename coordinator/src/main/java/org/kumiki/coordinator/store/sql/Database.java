package org.kumiki.coordinator.store.sql;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.round.RunStore;

/**
 * An open database with the tables of this version, of whichever product. Guarantees what {@link
 * Transactions} promises; the connection of a transaction is the thread's, so statements of stores
 * join it. What the products do not have in common is below this; statements above it are those
 * that all of them take. Safe for threads.
 */
public interface Database extends Transactions, AutoCloseable {

  /**
   * For statements. One that changes anything runs in {@link Jdbi#useTransaction} or {@link
   * Jdbi#inTransaction}: only so it has its turn.
   */
  Jdbi jdbi();

  /** The store of queries under way, as this database has to keep what is not released. */
  RunStore kept(RunStore runs);

  /** Makes unreadable what was removed of queries that ended. */
  void forgetRemoved();

  /**
   * A copy of one moment in a new SQLite file, without enrolment tokens and without what belongs to
   * queries under way: sums that are not released.
   */
  void copyTo(Path copy);

  @Override
  void close();
}
