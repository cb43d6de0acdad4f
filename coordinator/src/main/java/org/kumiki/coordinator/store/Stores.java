package org.kumiki.coordinator.store;

import org.kumiki.coordinator.audit.AuditStore;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.person.PersonStore;

/** All stores of one coordinator, whose changes one transaction can span. Safe for threads. */
public interface Stores extends AutoCloseable {

  /** Spans all of them. */
  Transactions transactions();

  /** Audit entries. */
  AuditStore audit();

  /** People and their tokens. */
  PersonStore people();

  /** Waits for what is being stored, and closes the database. */
  @Override
  void close();
}
