package org.kumiki.coordinator.store.sql;

import java.nio.file.Path;
import org.kumiki.coordinator.account.AccountStore;
import org.kumiki.coordinator.application.AttachmentStore;
import org.kumiki.coordinator.audit.AuditStore;
import org.kumiki.coordinator.calendar.DeadlineStore;
import org.kumiki.coordinator.command.CommandKeyStore;
import org.kumiki.coordinator.event.EventStore;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.NodeStore;
import org.kumiki.coordinator.identity.TokenStore;
import org.kumiki.coordinator.ledger.OutputStore;
import org.kumiki.coordinator.permit.DocumentStore;
import org.kumiki.coordinator.person.PersonStore;
import org.kumiki.coordinator.query.QueryStore;
import org.kumiki.coordinator.release.LedgerStore;
import org.kumiki.coordinator.round.RunStore;
import org.kumiki.coordinator.session.SessionStore;
import org.kumiki.coordinator.steward.StewardStore;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.transparency.TreeHeadStore;

/** All stores over one database. */
public final class SqlStores implements Stores {

  private final Database database;

  /** Over this one, which is closed with them. */
  public SqlStores(Database database) {
    this.database = database;
  }

  @Override
  public void copyTo(Path copy) {
    database.copyTo(copy);
  }

  @Override
  public Transactions transactions() {
    return database;
  }

  @Override
  public AuditStore audit() {
    return new SqlAuditStore(database.jdbi());
  }

  @Override
  public PersonStore people() {
    return new SqlPersonStore(database.jdbi());
  }

  @Override
  public AccountStore accounts() {
    return new SqlAccountStore(database.jdbi());
  }

  @Override
  public SessionStore sessions() {
    return new SqlSessionStore(database.jdbi());
  }

  @Override
  public NodeStore nodes() {
    return new SqlNodeStore(database.jdbi());
  }

  @Override
  public TokenStore tokens() {
    return new SqlTokenStore(database.jdbi());
  }

  @Override
  public DocumentStore documents() {
    return new SqlDocumentStore(database.jdbi());
  }

  @Override
  public QueryStore queries() {
    return new SqlQueryStore(database.jdbi());
  }

  @Override
  public TreeHeadStore treeHeads() {
    return new SqlTreeHeadStore(database.jdbi());
  }

  @Override
  public DeadlineStore deadlines() {
    return new SqlDeadlineStore(database.jdbi());
  }

  @Override
  public LedgerStore ledger() {
    return new SqlLedgerStore(database.jdbi());
  }

  @Override
  public RunStore runs() {
    return database.kept(new SqlRunStore(database));
  }

  @Override
  public OutputStore outputs() {
    return new SqlOutputStore(database.jdbi());
  }

  @Override
  public AttachmentStore attachments() {
    return new SqlAttachmentStore(database.jdbi());
  }

  @Override
  public CommandKeyStore commandKeys() {
    return new SqlCommandKeyStore(database.jdbi());
  }

  @Override
  public EventStore events() {
    return new SqlEventStore(database.jdbi());
  }

  @Override
  public StewardStore stewards() {
    return new SqlStewardStore(database.jdbi());
  }

  @Override
  public void close() {
    database.close();
  }
}
