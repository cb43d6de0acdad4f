package org.kumiki.coordinator.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.kumiki.coordinator.metrics.Meter;
import org.kumiki.coordinator.permit.DocumentStore;
import org.kumiki.coordinator.person.PersonStore;
import org.kumiki.coordinator.query.QueryStore;
import org.kumiki.coordinator.release.LedgerStore;
import org.kumiki.coordinator.round.RunStore;
import org.kumiki.coordinator.session.SessionStore;
import org.kumiki.coordinator.steward.StewardStore;
import org.kumiki.coordinator.transparency.TreeHeadStore;

/**
 * Stores whose changes are timed, from the wish to the disk. What is changed inside a transaction
 * counts once, with it.
 */
public final class TimedStores implements Stores {

  private final Stores stores;
  private final Watch watch;

  /** Tells the meter. */
  public TimedStores(Stores stores, Meter meter) {
    this.stores = stores;
    watch = new Watch(meter);
  }

  private static final class Watch {

    private final Meter meter;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    Watch(Meter meter) {
      this.meter = meter;
    }

    <T> T time(Supplier<T> work) {
      if (inside.get()) {
        return work.get();
      }
      inside.set(true);
      long begun = System.nanoTime();
      try {
        return work.get();
      } finally {
        inside.remove();
        meter.stored(System.nanoTime() - begun);
      }
    }

    void time(Runnable work) {
      time(
          () -> {
            work.run();
            return true;
          });
    }
  }

  private record TimedTransactions(Transactions untimed, Watch watch) implements Transactions {

    @Override
    public <T> T in(Supplier<T> work) {
      return watch.time(() -> untimed.in(work));
    }
  }

  private record TimedRuns(RunStore untimed, Watch watch) implements RunStore {

    @Override
    public void prepare(String query) {
      untimed.prepare(query);
    }

    @Override
    public void putOrder(String query, String json) {
      watch.time(() -> untimed.putOrder(query, json));
    }

    @Override
    public void putState(String query, int round, String json) {
      watch.time(() -> untimed.putState(query, round, json));
    }

    @Override
    public Optional<String> order(String query) {
      return untimed.order(query);
    }

    @Override
    public Optional<String> state(String query) {
      return untimed.state(query);
    }

    @Override
    public void remove(String query) {
      watch.time(() -> untimed.remove(query));
    }

    @Override
    public void forgetRemoved() {
      untimed.forgetRemoved();
    }
  }

  @Override
  public Transactions transactions() {
    return new TimedTransactions(stores.transactions(), watch);
  }

  @Override
  public AuditStore audit() {
    return stores.audit();
  }

  @Override
  public PersonStore people() {
    return stores.people();
  }

  @Override
  public AccountStore accounts() {
    return stores.accounts();
  }

  @Override
  public SessionStore sessions() {
    return stores.sessions();
  }

  @Override
  public NodeStore nodes() {
    return stores.nodes();
  }

  @Override
  public TokenStore tokens() {
    return stores.tokens();
  }

  @Override
  public DocumentStore documents() {
    return stores.documents();
  }

  @Override
  public QueryStore queries() {
    return stores.queries();
  }

  @Override
  public RunStore runs() {
    return new TimedRuns(stores.runs(), watch);
  }

  @Override
  public OutputStore outputs() {
    return stores.outputs();
  }

  @Override
  public AttachmentStore attachments() {
    return stores.attachments();
  }

  @Override
  public CommandKeyStore commandKeys() {
    return stores.commandKeys();
  }

  @Override
  public TreeHeadStore treeHeads() {
    return stores.treeHeads();
  }

  @Override
  public DeadlineStore deadlines() {
    return stores.deadlines();
  }

  @Override
  public EventStore events() {
    return stores.events();
  }

  @Override
  public LedgerStore ledger() {
    return stores.ledger();
  }

  @Override
  public void copyTo(Path copy) {
    stores.copyTo(copy);
  }

  @Override
  public StewardStore stewards() {
    return stores.stewards();
  }

  @Override
  public void close() {
    stores.close();
  }
}
