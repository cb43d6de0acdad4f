package org.kumiki.node;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.node.data.DataStore;
import org.kumiki.node.data.Dataset;
import org.kumiki.node.data.Registration;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.identity.CoordinatorTls;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.node.identity.NodeEnrolment;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.node.link.Link;
import org.kumiki.node.link.LinkSettings;
import org.kumiki.node.link.LinkState;
import org.kumiki.node.policy.AllowList;
import org.kumiki.node.policy.DemandList;
import org.kumiki.node.policy.HaltSwitch;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.policy.NodeFacts;
import org.kumiki.node.policy.OrderPolicy;
import org.kumiki.node.policy.PolicyDesk;
import org.kumiki.node.policy.PurposeList;
import org.kumiki.node.spool.ReportSpool;
import org.kumiki.node.task.LocalCounts;
import org.kumiki.node.task.RoundWatcher;
import org.kumiki.node.task.TaskDesk;
import org.kumiki.node.task.TaskTools;
import org.kumiki.node.transparency.HeadKeeper;
import org.kumiki.protocols.document.TemplateReference;

/**
 * A node: enrols, holds its datasets, dials the coordinator and answers what policy and steward
 * allow. Guarantees: one agent per folder; what it has answered is in the journal before it is
 * sent; {@link #kill} leaves the folder as a crash would. Safe for threads.
 */
public final class NodeAgent implements AutoCloseable {

  private static final String SOFTWARE = "kumiki-node 0.1";
  private static final int PROCESS_ID_BYTES = 16;

  private final NodeConfig config;
  private final Clock clock;
  private final SecureRandom random;
  private final RoundWatcher watcher;
  private final HomeFolder home;
  private final Journal journal;
  private final NodeEnrolment enrolment;
  private final NodeDatasets datasets;
  private final AllowList allowed;
  private final HaltSwitch halt;
  private final HeadKeeper heads;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("node-timer").factory());
  // Named, since a log line from a thread without a name asks the JVM for its number.
  private final ExecutorService callbacks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("callback-", 0).factory());
  private final ExecutorService workers;
  private Optional<Running> running = Optional.empty();
  private boolean over;

  private record Running(Link link, TaskDesk desk) {}

  private NodeAgent(
      NodeConfig config, Clock clock, SecureRandom random, RoundWatcher watcher, HomeFolder home) {
    this.config = config;
    this.clock = clock;
    this.random = random;
    this.watcher = watcher;
    this.home = home;
    this.journal = Journal.open(home, clock, random);
    this.enrolment = new NodeEnrolment(home, clock, random);
    this.datasets =
        new NodeDatasets(
            DataStore.open(config.home().resolve("data"), config.limits()),
            new PurposeList(home),
            new DemandList(home),
            config.optOut(),
            journal.ledger().localKey(),
            clock);
    this.allowed = new AllowList(home);
    this.halt = new HaltSwitch(home);
    this.heads =
        new HeadKeeper(
            home,
            journal,
            () -> identity().orElseThrow().authority().serviceKey(),
            clock,
            () -> halt("AUDIT_HISTORY"));
    this.workers =
        Executors.newFixedThreadPool(
            config.threads(), Thread.ofPlatform().daemon().name("node-worker-", 0).factory());
  }

  /** Opens the node of this folder, made where there is none yet. */
  public static NodeAgent open(NodeConfig config, Clock clock, SecureRandom random) {
    return open(config, clock, random, RoundWatcher.NONE);
  }

  /**
   * Opens the node of this folder.
   *
   * @param watcher is told of rounds
   */
  public static NodeAgent open(
      NodeConfig config, Clock clock, SecureRandom random, RoundWatcher watcher) {
    HomeFolder home = HomeFolder.open(config.home());
    try {
      return new NodeAgent(config, clock, random, watcher, home);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  /** Who the node is, if it is enrolled. */
  public Optional<NodeIdentity> identity() {
    return enrolment.identity();
  }

  /** Gets the node its certificate for a one-time token. */
  public EnrolmentOutcome enrol(String token) {
    return enrolment.enrol(
        config.nodeId(),
        token,
        config.kind(),
        new NodeEnrolment.Server(
            config.host(),
            config.enrolmentPort(),
            config.proxy(),
            config.trusted(),
            config.patience()));
  }

  /**
   * Registers a file as a dataset, in the place of what had its id.
   *
   * @throws org.kumiki.algorithms.InvalidInput if the schema or the file as a whole is wrong
   */
  public Registration registerDataset(DatasetSource source) {
    Registration registration = datasets.register(source);
    if (registration instanceof Registration.Registered registered) {
      Dataset dataset = registered.dataset();
      journal.append(
          new JournalEntry.Registered(
              dataset.id(), datasets.terms(dataset.id()).orElseThrow().version()));
      running().ifPresent(r -> r.link().renew());
    }
    return registration;
  }

  /** The datasets that are registered, by id. */
  public List<Dataset> registered() {
    return datasets.all();
  }

  /** What the holder demands for a dataset beside the permit. */
  public HolderDemands demands(String datasetId) {
    return datasets.demands(datasetId);
  }

  /** True while the steward's halt is on. */
  public boolean halted() {
    return halt.halted();
  }

  /** What the steward has allowed. */
  public List<AllowList.Allowed> allowedTemplates() {
    return allowed.all();
  }

  /** The steward allows exactly this template on a dataset. */
  public void allow(TemplateReference template, String datasetId) {
    allowed.allow(template, datasetId);
    journal.append(new JournalEntry.Allowed(template, datasetId, true));
  }

  /** The steward no longer allows it; what runs is not stopped. */
  public void disallow(TemplateReference template, String datasetId) {
    allowed.disallow(template, datasetId);
    journal.append(new JournalEntry.Allowed(template, datasetId, false));
  }

  /** The steward stops all answers until {@link #resume}; what runs ends. */
  public void halt() {
    halt("MANUAL_HOLD");
  }

  private void halt(String why) {
    halt.set(true);
    journal.append(new JournalEntry.Halted(true));
    running().ifPresent(r -> r.desk().stopAll(why));
  }

  /**
   * The steward lets the node answer again.
   *
   * @return true if that takes another history of the coordinator's audit log for good
   */
  public boolean resume() {
    boolean another = heads.accept();
    halt.set(false);
    journal.append(new JournalEntry.Halted(false));
    if (another) {
      // What was shown meanwhile was not looked at: the next greeting asks from here.
      running().ifPresent(r -> r.link().renew());
    }
    return another;
  }

  /**
   * Dials the coordinator and answers from then on.
   *
   * @throws IllegalStateException if the node is not enrolled, or runs
   */
  public synchronized void start() {
    if (over || running.isPresent()) {
      throw new IllegalStateException("the node was started or stopped before");
    }
    NodeIdentity identity =
        identity()
            .orElseThrow(() -> new IllegalStateException("the node is not enrolled; enrol first"));
    journal.append(new JournalEntry.Started(identity.nodeId(), SOFTWARE));
    TaskDesk desk = desk(identity);
    byte[] process = new byte[PROCESS_ID_BYTES];
    random.nextBytes(process);
    LinkSettings settings =
        new LinkSettings(
            config.host(),
            config.linkPort(),
            config.proxy(),
            CoordinatorTls.mutual(identity),
            identity.nodeId(),
            SOFTWARE,
            ByteString.copyFrom(process),
            datasets::offered,
            heads,
            config.patience(),
            config.backoff());
    running =
        Optional.of(
            new Running(
                Link.start(settings, desk, scheduler, callbacks, random, System::nanoTime), desk));
  }

  private TaskDesk desk(NodeIdentity identity) {
    TaskTools tools =
        new TaskTools(
            identity,
            new PolicyDesk(new OrderPolicy(new StandardAlgorithms()), home, clock),
            journal,
            ReportSpool.open(home, journal.ledger().localKey(), random, clock),
            datasets,
            watcher,
            workers,
            scheduler,
            clock,
            random);
    return new TaskDesk(
        tools,
        () -> new NodeFacts(identity, datasets::terms, allowed, journal, halt.halted()),
        config.mostQueries());
  }

  private synchronized Optional<Running> running() {
    return running;
  }

  /** How the connection stands. */
  public LinkState linkState() {
    return running()
        .<LinkState>map(r -> r.link().state())
        .orElseGet(() -> new LinkState.Waiting("the node is not started"));
  }

  /** Waits until the coordinator welcomed this node; false if the time was too short. */
  public boolean awaitConnected(Duration atMost) throws InterruptedException {
    Optional<Running> now = running();
    return now.isPresent() && now.get().link().awaitConnected(atMost);
  }

  /** What the last query counted here; for this machine only, never sent. */
  public Optional<LocalCounts> lastCounts() {
    return running().flatMap(r -> r.desk().lastCounts());
  }

  /** Stops at once, as if the process had died: no goodbye, nothing more written. */
  public void kill() {
    end(
        last -> {
          // The line first: the query that calls this is interrupted by what follows.
          last.link().kill();
          last.desk().kill();
        });
  }

  /** Says goodbye, ends what runs and stops. */
  @Override
  public void close() {
    end(
        last -> {
          last.desk().close();
          last.link().close();
        });
  }

  private void end(Consumer<Running> how) {
    Optional<Running> last;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      last = running;
    }
    last.ifPresent(how);
    scheduler.shutdownNow();
    workers.shutdownNow();
    callbacks.shutdown();
    datasets.close();
    journal.close();
    home.close();
  }
}
