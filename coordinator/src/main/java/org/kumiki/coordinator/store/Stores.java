package org.kumiki.coordinator.store;

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
import org.kumiki.coordinator.transparency.TreeHeadStore;

/** All stores of one coordinator, whose changes one transaction can span. Safe for threads. */
public interface Stores extends AutoCloseable {

  /** Spans all of them. */
  Transactions transactions();

  /** Audit entries. */
  AuditStore audit();

  /** People and their tokens. */
  PersonStore people();

  /** Passwords, second factors and linked identities. */
  AccountStore accounts();

  /** Sessions of browsers. */
  SessionStore sessions();

  /** Enrolled nodes and revoked keys. */
  NodeStore nodes();

  /** One-time tokens for enrolment. */
  TokenStore tokens();

  /** Signed documents and the number of status lists. */
  DocumentStore documents();

  /** Queries and what was released of them. */
  QueryStore queries();

  /** Published heads of the audit log. */
  TreeHeadStore treeHeads();

  /** Deadlines that run and ran. */
  DeadlineStore deadlines();

  /** What was decided about results. */
  LedgerStore ledger();

  /** Orders and states of queries under way. */
  RunStore runs();

  /** Additive outputs, with which later ones are compared. */
  OutputStore outputs();

  /** Who acts for which node's holder. */
  StewardStore stewards();

  /**
   * A copy of one moment in a new SQLite file, without enrolment tokens and without what belongs to
   * queries under way: sums that are not released.
   */
  void copyTo(Path copy);

  /** What happened to cases. */
  EventStore events();

  /** Files attached to cases. */
  AttachmentStore attachments();

  /** What was answered to commands that came with a key. */
  CommandKeyStore commandKeys();

  /** Waits for what is being stored, and closes the database. */
  @Override
  void close();
}
