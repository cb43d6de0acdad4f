package org.kumiki.coordinator.store.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * Gives transactions their turn. Guarantees: of all transactions of all processes that change the
 * database one is under way, and it began to read when the one before was committed; so none fails
 * for another, and nothing has to be tried again. Readers outside of transactions wait for nobody.
 * A server that does not give the turn in time makes the transaction fail.
 */
final class Turn extends DelegatingTransactionHandler {

  /** Of the advisory lock: "kumiki" and 1. */
  static final long KEY = 0x6b756d696b6901L;

  /** What has to be so, once a transaction has its turn. */
  interface Condition {
    void check(Handle handle);
  }

  private final Condition condition;

  private Turn(TransactionHandler transactions, Condition condition) {
    super(transactions);
    this.condition = condition;
  }

  static Turn with(Condition condition) {
    return new Turn(LocalTransactionHandler.binding(), condition);
  }

  @Override
  public TransactionHandler specialize(Handle handle) throws SQLException {
    return new Turn(getDelegate().specialize(handle), condition);
  }

  @Override
  public void begin(Handle handle) {
    super.begin(handle);
    try {
      handle.select("SELECT pg_advisory_xact_lock(?)", KEY).mapToMap().list();
      condition.check(handle);
    } catch (RuntimeException e) {
      try {
        super.rollback(handle);
      } catch (RuntimeException broken) {
        e.addSuppressed(broken);
      }
      throw e;
    }
  }
}
