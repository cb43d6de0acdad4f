package org.kumiki.coordinator.store.sqlite;

import java.nio.file.Path;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditStore;
import org.kumiki.coordinator.calendar.DeadlineStore;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.NodeStore;
import org.kumiki.coordinator.identity.TokenStore;
import org.kumiki.coordinator.ledger.OutputStore;
import org.kumiki.coordinator.permit.DocumentStore;
import org.kumiki.coordinator.person.PersonStore;
import org.kumiki.coordinator.query.QueryStore;
import org.kumiki.coordinator.release.LedgerStore;
import org.kumiki.coordinator.round.RunStore;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.transparency.TreeHeadStore;

/** All stores in one SQLite file that only this account can read. */
public final class SqliteStores implements Stores {

  private final SqliteFile file;

  private SqliteStores(SqliteFile file) {
    this.file = file;
  }

  /**
   * Opens the file, made where there is none. Several processes may have it open.
   *
   * @throws InvalidInput if a later version of the software made it
   */
  public static SqliteStores open(Path file) {
    return new SqliteStores(SqliteFile.open(file));
  }

  /**
   * A copy of one moment in a new file, without enrolment tokens and without what belongs to
   * queries under way: sums that are not released.
   */
  public void copyTo(Path copy) {
    file.copyTo(copy);
  }

  @Override
  public Transactions transactions() {
    return file;
  }

  @Override
  public AuditStore audit() {
    return new SqliteAuditStore(file.jdbi());
  }

  @Override
  public PersonStore people() {
    return new SqlitePersonStore(file.jdbi());
  }

  @Override
  public NodeStore nodes() {
    return new SqliteNodeStore(file.jdbi());
  }

  @Override
  public TokenStore tokens() {
    return new SqliteTokenStore(file.jdbi());
  }

  @Override
  public DocumentStore documents() {
    return new SqliteDocumentStore(file.jdbi());
  }

  @Override
  public QueryStore queries() {
    return new SqliteQueryStore(file.jdbi());
  }

  @Override
  public TreeHeadStore treeHeads() {
    return new SqliteTreeHeadStore(file.jdbi());
  }

  @Override
  public DeadlineStore deadlines() {
    return new SqliteDeadlineStore(file.jdbi());
  }

  @Override
  public LedgerStore ledger() {
    return new SqliteLedgerStore(file.jdbi());
  }

  @Override
  public RunStore runs() {
    return new SqliteRunStore(file);
  }

  @Override
  public OutputStore outputs() {
    return new SqliteOutputStore(file.jdbi());
  }

  @Override
  public void close() {
    file.close();
  }
}
