package org.kumiki.node.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.identity.TestIdentity;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.link.Line;
import org.kumiki.node.policy.AllowList;
import org.kumiki.node.policy.DatasetTerms;
import org.kumiki.node.policy.HaltSwitch;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.policy.NodeFacts;
import org.kumiki.node.policy.OrderPolicy;
import org.kumiki.node.policy.PolicyDesk;
import org.kumiki.node.spool.ReportSpool;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.Peer;
import org.kumiki.node.testing.TestCa;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;

/** A node's desk with its real policy, journal and role, over a line that is a queue. */
final class DeskNode implements Peer, AutoCloseable {

  private final Path folder;
  private final HomeFolder home;
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  final LateScheduler scheduler = new LateScheduler();
  final NodeIdentity identity;
  final AllowList allowed;
  final HaltSwitch halt;
  final Journal journal;
  final TaskDesk desk;
  QueueLine line = new QueueLine();

  /** A line whose other end is a queue. */
  static final class QueueLine implements Line {
    private final BlockingQueue<FromNode> said = new LinkedBlockingQueue<>();
    private volatile boolean over;
    private final AtomicInteger atOnce = new AtomicInteger();

    @Override
    public boolean send(FromNode message) {
      if (over) {
        return false;
      }
      if (message.hasReport()) {
        atOnce.incrementAndGet();
        return said.addAll(message.getReport().getPartsList());
      }
      return said.add(message);
    }

    @Override
    public boolean sendWhenReady(FromNode message, Duration atMost) {
      return send(message);
    }

    @Override
    public boolean isOver() {
      return over;
    }
  }

  DeskNode(
      Path folder,
      String nodeId,
      TestCa ca,
      Hdab people,
      Clock clock,
      Dictionary dictionary,
      RowSource rows,
      RoundWatcher watcher,
      int mostQueries,
      HolderDemands demands)
      throws Exception {
    this.folder = folder;
    SecureRandom random = new SecureRandom();
    home = HomeFolder.open(folder);
    identity =
        TestIdentity.make(
            home,
            ca,
            people.authority(ca.fingerprint(), clock.instant()),
            nodeId,
            EnrolmentKind.PRODUCTION);
    journal = Journal.open(home, clock, random);
    allowed = new AllowList(home);
    halt = new HaltSwitch(home);
    DatasetTerms terms =
        new DatasetTerms(
            Case.DATASET,
            "v1",
            Digest.of(nodeId.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            dictionary,
            Set.of(Purpose.SCIENTIFIC_RESEARCH),
            demands);
    TaskTools tools =
        new TaskTools(
            identity,
            new PolicyDesk(new OrderPolicy(new StandardAlgorithms()), home, clock),
            journal,
            ReportSpool.open(home, journal.ledger().localKey(), random, clock),
            rows,
            watcher,
            workers,
            scheduler,
            clock,
            random);
    desk =
        new TaskDesk(
            tools,
            () ->
                new NodeFacts(
                    identity,
                    id -> Optional.of(terms).filter(t -> t.id().equals(id)),
                    allowed,
                    journal,
                    halt.halted()),
            mostQueries);
    desk.connected(line);
  }

  @Override
  public void tell(FromCoordinator message) {
    desk.heard(line, message);
  }

  @Override
  public Optional<FromNode> poll(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(line.said.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Reports that came in one message over this line. */
  int reportsAtOnce() {
    return line.atOnce.get();
  }

  /** Breaks the line; there is no other one. */
  void breakLine() {
    line.over = true;
    desk.disconnected(line);
  }

  /** Breaks the line and makes another one; what was under way is lost. */
  void reconnect() {
    breakLine();
    line = new QueueLine();
    desk.connected(line);
  }

  /** The same, and the end of the first one is seen when the other one is there. */
  void reconnectBeforeTheEndIsSeen() {
    QueueLine before = line;
    before.over = true;
    line = new QueueLine();
    desk.connected(line);
    desk.disconnected(before);
  }

  List<String> journalLines() throws Exception {
    return Files.readAllLines(Journal.path(folder));
  }

  /** Waits until a line of the journal has all these parts. */
  String awaitJournal(String... parts) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      for (String entry : journalLines()) {
        if (List.of(parts).stream().allMatch(entry::contains)) {
          return entry;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError(List.of(parts) + " not in " + journalLines());
  }

  @Override
  public void close() {
    desk.close();
    workers.shutdownNow();
    scheduler.shutdownNow();
    journal.close();
    home.close();
  }
}
