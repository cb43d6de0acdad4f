package org.kumiki.coordinator;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.person.PersonDesk;
import org.kumiki.coordinator.query.QueryRecords;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/**
 * What an operator does at a coordinator's home by a command, whether the coordinator runs or not:
 * add the first people, give tokens, verify the audit log. Does not listen, and touches no key.
 * What it changes counts in a running coordinator from its next question on.
 */
public final class OperatorHome implements AutoCloseable {

  private final Stores stores;
  private final AuditLog audit;
  private final PersonDesk people;
  private final QueryRecords records;

  private OperatorHome(Stores stores, Clock clock, SecureRandom random) {
    this.stores = stores;
    audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    people = new PersonDesk(stores.people(), audit, stores.transactions(), clock, random);
    records = new QueryRecords(stores.queries(), audit, stores.transactions());
  }

  /**
   * Opens the home, made where there is none.
   *
   * @throws InvalidInput if a later version of the software made it
   */
  public static OperatorHome open(Path home, Clock clock, SecureRandom random) {
    return new OperatorHome(SqliteStores.open(new HomeFolder(home).database()), clock, random);
  }

  /** People who may log in. */
  public PersonDesk people() {
    return people;
  }

  /** Who did what. */
  public AuditLog audit() {
    return audit;
  }

  /** What is on record of queries, and what was released of them. */
  public QueryRecords records() {
    return records;
  }

  @Override
  public void close() {
    stores.close();
  }
}
