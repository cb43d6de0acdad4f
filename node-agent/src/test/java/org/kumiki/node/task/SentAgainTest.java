package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.link.v1.AskReport;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.WorkOrderBundle;

/** A report whose line broke is sent again from the spool, by the same process or the next one. */
class SentAgainTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "y", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
            {"name": "x", "type": "number", "constraints": {"minimum": 0, "maximum": 100}}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final SettableClock clock = new SettableClock(now);
  private final Hdab people = new Hdab(new SecureRandom());
  private final Map<String, DeskNode> nodes = new LinkedHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private TestCa ca;
  private Case query;
  private TestQuery run;
  private LayoutEncoding encoding;
  private List<FromNode> first;

  @BeforeEach
  void report() throws Exception {
    ca = new TestCa();
    query = new Case(people, now);
    query.variables = List.of("y", "x");
    for (String id : List.of("north", "south", "west")) {
      DeskNode node = open(id);
      query.keys.put(id, node.identity.spkiSha256());
      node.allowed.allow(query.reference(), Case.DATASET);
    }
    run = new TestQuery(ca, people, query, nodes).setUp();
    encoding = run.openPersons();
    // What the node says now is lost on the way.
    first = heard(node());
    node().awaitJournal("\"SENT\"");
  }

  @AfterEach
  void close() {
    nodes.values().forEach(DeskNode::close);
  }

  private DeskNode open(String id) throws Exception {
    DeskNode node =
        new DeskNode(
            folder.resolve(id),
            id,
            ca,
            people,
            clock,
            DICTIONARY,
            this::rows,
            (q, round) -> {},
            4,
            HolderDemands.NONE);
    nodes.put(id, node);
    return node;
  }

  private CohortRows rows(AcceptedOrder order) {
    reads.incrementAndGet();
    return new CohortRows(
        new org.kumiki.algorithms.frame.ArrayFrame(
            40, Map.of("x", new double[40], "y", new double[40]), Map.of(), Optional.empty()),
        40,
        40,
        45,
        3,
        "none");
  }

  private DeskNode node() {
    return nodes.get("south");
  }

  /** A report as a node says it, up to its signature. */
  private static List<FromNode> heard(DeskNode node) throws InterruptedException {
    List<FromNode> all = new ArrayList<>();
    while (all.isEmpty() || !all.getLast().hasReportSignature()) {
      FromNode said = node.poll(Duration.ofSeconds(20)).orElseThrow();
      if (said.hasReportHeader() || said.hasReportChunk() || said.hasReportSignature()) {
        all.add(said);
      }
    }
    return all;
  }

  private DeskNode restart() throws Exception {
    DeskNode before = node();
    before.close();
    // Its rows are on disk; the new process reads nothing of them.
    return open("south");
  }

  private void ask(DeskNode node, long ticketNumber, int chunks) {
    node.tell(
        FromCoordinator.newBuilder()
            .setQueryId(query.queryId)
            .setAskReport(
                AskReport.newBuilder()
                    .setTicketNumber(ticketNumber)
                    .setChunks(chunks)
                    .setWorkOrder(TestQuery.invitation(query).getWorkOrder()))
            .build());
  }

  private static void assertNone(DeskNode node) throws InterruptedException {
    FromNode said = node.poll(Duration.ofSeconds(20)).orElseThrow();
    assertThat(said.hasNoReport()).as(said.toString()).isTrue();
  }

  private Path spooled() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("south/spool"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void aShortReport_leavesInOneMessage() {
    assertThat(node().reportsAtOnce()).isEqualTo(1);
    assertThat(first).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theSameProcess_sendsTheSameBytes_fromTheChunkThatIsMissing() throws Exception {
    node().reconnect();
    ask(node(), 1, 0);
    assertThat(heard(node())).isEqualTo(first);
    ask(node(), 1, 1);
    assertThat(heard(node())).containsExactly(first.getFirst(), first.getLast());
    assertThat(reads).hasValue(3);
  }

  @Test
  void theNextProcess_sendsTheSameBytes_andTheSumIsRight() throws Exception {
    DeskNode next = restart();
    run.replace("south", next);
    ask(next, 1, 0);
    assertThat(encoding.decode(run.complete()).personsEligible()).isEqualTo(120);
    ask(next, 1, 0);
    assertThat(heard(next)).isEqualTo(first);
    assertThat(reads).hasValue(3);
    long sent = next.journalLines().stream().filter(l -> l.contains("\"SENT\"")).count();
    assertThat(sent).isGreaterThanOrEqualTo(2);
  }

  @Test
  void anotherTicketNumber_orAnEndedQuery_getsNothing() throws Exception {
    DeskNode next = restart();
    ask(next, 2, 0);
    assertNone(next);
    run.replace("south", next);
    run.finish("CANCELLED");
    ask(next, 1, 0);
    assertNone(next);
    assertThat(folder.resolve("south/spool")).isEmptyDirectory();
  }

  @Test
  void aPermitRevokedSince_getsNothing() throws Exception {
    DeskNode next = restart();
    query.sequence = 8;
    query.revokedPermits = List.of(query.permitId);
    ask(next, 1, 0);
    assertNone(next);
  }

  /** The process runs the query, so it does not look at the order again: the time alone decides. */
  @Test
  void aQueryWhoseTimeIsOver_getsNothingOfTheSameProcess() throws Exception {
    node().reconnect();
    clock.add(query.deadlineIn.minusSeconds(1));
    ask(node(), 1, 0);
    assertThat(heard(node())).isEqualTo(first);
    clock.add(Duration.ofSeconds(1));
    ask(node(), 1, 0);
    assertNone(node());
  }

  @Test
  void ordersThatAreNone_getNothing() throws Exception {
    DeskNode next = restart();
    next.tell(
        FromCoordinator.newBuilder()
            .setQueryId(query.queryId)
            .setAskReport(
                AskReport.newBuilder()
                    .setTicketNumber(1)
                    .setWorkOrder(
                        WorkOrderBundle.newBuilder().setPermit(ByteString.copyFromUtf8("{}"))))
            .build());
    assertNone(next);
  }

  @Test
  void anOrderOfAnotherQueryThanTheMessages_getsNothing() throws Exception {
    DeskNode next = restart();
    next.tell(
        FromCoordinator.newBuilder()
            .setQueryId("query-2")
            .setAskReport(
                AskReport.newBuilder()
                    .setTicketNumber(1)
                    .setWorkOrder(TestQuery.invitation(query).getWorkOrder()))
            .build());
    assertNone(next);
  }

  @Test
  void aSpoolThatWasTamperedWith_getsNothing_andTheNodeLives() throws Exception {
    DeskNode next = restart();
    byte[] bytes = Files.readAllBytes(spooled());
    bytes[bytes.length / 2] ^= 1;
    Files.write(spooled(), bytes);
    ask(next, 1, 0);
    assertNone(next);
    Files.write(spooled(), new byte[10]);
    ask(next, 1, 0);
    assertNone(next);
    // The next setup finds a node that answers.
    next.tell(TestQuery.invitation(query));
    assertThat(next.poll(Duration.ofSeconds(20)).orElseThrow().hasHello()).isTrue();
  }

  @Test
  void aNewSetup_leavesNothingOfTheReportBefore() throws Exception {
    DeskNode next = restart();
    next.tell(TestQuery.invitation(query));
    assertThat(next.poll(Duration.ofSeconds(20)).orElseThrow().hasHello()).isTrue();
    ask(next, 1, 0);
    assertNone(next);
    assertThat(folder.resolve("south/spool")).isEmptyDirectory();
  }
}
