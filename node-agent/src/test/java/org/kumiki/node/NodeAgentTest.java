package org.kumiki.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.node.data.Limits;
import org.kumiki.node.data.Registration;
import org.kumiki.node.doctor.Doctor;
import org.kumiki.node.doctor.Finding;
import org.kumiki.node.home.HomeInUse;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.node.identity.TrustStore;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.link.Backoff;
import org.kumiki.node.link.LinkState;
import org.kumiki.node.task.LocalCounts;
import org.kumiki.node.task.RoundWatcher;
import org.kumiki.node.testing.AgentPeer;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TamperingPeer;
import org.kumiki.node.testing.TestAuditLog;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestCoordinator;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.codec.CoordinatorMessages;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.LedgerRows;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.message.CoordinatorMessage.OpenRound;
import org.kumiki.secureagg.message.OpenBody;

/** Whole agents over real TLS, with data in files: what an institution installs. */
class NodeAgentTest {

  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "id", "type": "integer"},
        {"name": "y", "type": "number", "constraints": {"minimum": -100, "maximum": 100}},
        {"name": "x", "type": "integer", "constraints": {"minimum": 0, "maximum": 100}}],
       "missingValues": ["", "NA"], "kumiki": {"unit": "id"}}
      """;

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Hdab people = new Hdab(random);
  private final Map<String, NodeAgent> agents = new LinkedHashMap<>();
  private final Map<String, AgentPeer> peers = new LinkedHashMap<>();
  private final AtomicReference<RoundWatcher> watcher = new AtomicReference<>(RoundWatcher.NONE);
  private Path optOut;
  private TestCa ca;
  private TestCoordinator coordinator;
  private Case query;

  @BeforeEach
  void start() throws Exception {
    optOut = Files.writeString(folder.resolve("opt-out.txt"), "");
    ca = new TestCa();
    coordinator = new TestCoordinator(ca, ca.server("127.0.0.1"));
    coordinator.enrolWith(people.signedAuthority(ca.fingerprint(), Instant.now()));
    coordinator.heartbeatSeconds = 30;
    query = new Case(people, Instant.now());
    query.variables = List.of("y", "x");
  }

  @AfterEach
  void stop() {
    agents.values().forEach(NodeAgent::close);
    coordinator.close();
  }

  private NodeAgent open(String id) {
    NodeConfig config =
        new NodeConfig(
            folder.resolve(id),
            id,
            EnrolmentKind.PRODUCTION,
            "127.0.0.1",
            coordinator.enrolmentPort(),
            coordinator.linkPort(),
            2,
            4,
            Limits.standard(),
            Optional.of(optOut),
            Optional.empty(),
            TrustStore.NONE,
            Duration.ofSeconds(20),
            new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1)));
    NodeAgent agent =
        NodeAgent.open(
            config,
            Clock.systemUTC(),
            random,
            (queryId, round) -> {
              if (id.equals("north")) {
                watcher.get().opened(queryId, round);
              }
            });
    agents.put(id, agent);
    return agent;
  }

  /** y = 1 + 2 x at every node, with one value missing and another start for each. */
  private DatasetSource source(String id, int start) throws Exception {
    StringBuilder csv = new StringBuilder("id,y,x\n");
    for (int i = 0; i < 30; i++) {
      int x = (start + i) % 23;
      csv.append(i)
          .append(',')
          .append(i == 5 ? "NA" : Integer.toString(1 + 2 * x))
          .append(',')
          .append(x)
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve(id + start + ".csv"), csv);
    Path schema = Files.writeString(folder.resolve("schema.json"), SCHEMA);
    return new DatasetSource(
        Case.DATASET, file, schema, false, Set.of(Purpose.SCIENTIFIC_RESEARCH));
  }

  private Dictionary dictionary() throws Exception {
    return DictionaryReader.read("schema", Files.readAllBytes(folder.resolve("schema.json")));
  }

  private TestQuery federation() throws Exception {
    int start = 0;
    for (String id : List.of("north", "south", "west")) {
      NodeAgent agent = open(id);
      assertThat(agent.registerDataset(source(id, start++)))
          .isInstanceOf(Registration.Registered.class);
      assertThat(agent.enrol(coordinator.token(id))).isInstanceOf(EnrolmentOutcome.Enrolled.class);
      agent.allow(query.reference(), Case.DATASET);
      agent.start();
      connect(id);
      query.keys.put(id, agent.identity().orElseThrow().spkiSha256());
    }
    return new TestQuery(ca, people, query, peers);
  }

  private TestCoordinator.Connection connect(String id) throws Exception {
    TestCoordinator.Connection connection = coordinator.connection().welcome();
    assertThat(connection.nodeId()).isEqualTo(id);
    assertThat(agents.get(id).awaitConnected(Duration.ofSeconds(20))).isTrue();
    peers.put(id, new AgentPeer(connection));
    query.datasets.put(
        id,
        new DatasetReference(
            Case.DATASET, connection.greeting().getGreeting().getDatasets(0).getVersion()));
    return connection;
  }

  private void assertFitted(TestQuery run) throws Exception {
    Result fit = run.countAndVote().run(new GlmAlgorithm(), dictionary());
    var coefficients = fit.release(Profile.NONE).result().path("coefficients");
    assertThat(coefficients.path(0).path("estimate").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(coefficients.path(1).path("estimate").asDouble()).isCloseTo(2, within(1e-9));
    run.finish();
  }

  private String journal(String id) throws Exception {
    return Files.readString(Journal.path(folder.resolve(id)));
  }

  @Test
  void threeAgents_fitOverTls_andCountOnlyForTheirStewards() throws Exception {
    assertFitted(federation().setUp());
    assertThat(agents.get("north").lastCounts())
        .contains(new LocalCounts("query-1", 30, 0, 30, 29, 1));
    assertThat(journal("north")).contains("REGISTERED").contains("ALLOWED").contains("STARTED");
  }

  /**
   * West is told this in place of the first Open; it must say so in its journal and send nothing.
   */
  private void assertSendsNothing(UnaryOperator<OpenRound> lie) throws Exception {
    TestQuery run = federation().setUp();
    run.replace("west", new TamperingPeer(peers.get("west"), lie));
    run.openPersons();
    run.until("alarm", () -> journalOf("west").contains("\"ALARM\""));
    assertThat(journalOf("west")).doesNotContain("\"REPORTED\"").doesNotContain("\"SENT\"");
  }

  private String journalOf(String id) {
    try {
      return journal(id);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void openSignedBySomebodyElse_isNotAnswered() throws Exception {
    assertSendsNothing(
        open -> TamperingPeer.signed(open, body -> body, people.researcher, new byte[0]));
  }

  @Test
  void broadcastThatIsNotTheSignedOne_isNotAnswered() throws Exception {
    assertSendsNothing(
        open -> TamperingPeer.signed(open, body -> body, people.service, new byte[] {1}));
  }

  @Test
  void fewerParticipantsThanAgreed_areNotAnswered() throws Exception {
    assertSendsNothing(
        open ->
            TamperingPeer.signed(
                open,
                b ->
                    new OpenBody(
                        b.transcript(),
                        b.ticketNumber(),
                        b.round(),
                        b.attempt(),
                        b.purpose(),
                        b.paramHash(),
                        b.specHash(),
                        Hash.of(new byte[] {7}),
                        b.ticketRoot(),
                        b.fullOnly()),
                people.service,
                new byte[0]));
  }

  @Test
  void openOfAnotherSetup_isNotAnswered() throws Exception {
    assertSendsNothing(
        open ->
            TamperingPeer.signed(
                open,
                b ->
                    new OpenBody(
                        Hash.of(new byte[] {9}),
                        b.ticketNumber(),
                        b.round(),
                        b.attempt(),
                        b.purpose(),
                        b.paramHash(),
                        b.specHash(),
                        b.participants(),
                        b.ticketRoot(),
                        b.fullOnly()),
                people.service,
                new byte[0]));
  }

  @Test
  @Timeout(60)
  void theSameRoundOpenedAgain_isReportedOnce() throws Exception {
    TestQuery run = federation().setUp();
    List<FromCoordinator> told = new ArrayList<>();
    run.replace(
        "west",
        new TamperingPeer(
            peers.get("west"),
            open -> {
              told.add(CoordinatorMessages.toWire(query.queryId, open));
              return open;
            }));
    run.openPersons();
    run.complete();
    // The same once more is answered with the same; anything else about that round is not.
    peers.get("west").tell(told.getFirst());
    OpenRound old = (OpenRound) CoordinatorMessages.fromWire(told.getFirst()).orElseThrow();
    OpenRound other =
        TamperingPeer.signed(
            old,
            b ->
                new OpenBody(
                    b.transcript(),
                    b.ticketNumber() + 5,
                    b.round(),
                    b.attempt() + 1,
                    b.purpose(),
                    Hash.of(new byte[] {1}),
                    b.specHash(),
                    b.participants(),
                    b.ticketRoot(),
                    b.fullOnly()),
            people.service,
            new byte[] {1});
    peers.get("west").tell(CoordinatorMessages.toWire(query.queryId, other));
    Optional<FromNode> said = Optional.empty();
    while (said.filter(FromNode::hasCannot).isEmpty() && !journalOf("west").contains("ALARM")) {
      said = peers.get("west").poll(Duration.ofMillis(20));
    }
    assertThat(journalOf("west").split("\"REPORTED\",\"round\":1,", -1)).hasSize(2);
  }

  @Test
  void personsWhoOptedOut_takeNoPart_andTheJournalNamesTheListsVersion() throws Exception {
    TestQuery run = federation().setUp();
    Files.writeString(optOut, "3\n4\n");
    assertThat(run.openPersons().decode(run.complete()).personsEligible()).isEqualTo(84);
    assertThat(journal("north")).contains("\"optOutVersion\":\"20");
  }

  /** Acceptance test 5 at a whole node: the permit's approval decides. */
  @Test
  void acceptance05_optOutAfterTheApproval_doesNotTakeThePersonOut() throws Exception {
    query.approvedAt = Optional.of(query.now.minusSeconds(60));
    TestQuery run = federation().setUp();
    Files.writeString(
        optOut, "3,%s\n4,%s\n".formatted(query.now.minusSeconds(30), query.now.minusSeconds(90)));
    assertThat(run.openPersons().decode(run.complete()).personsEligible()).isEqualTo(87);
  }

  /**
   * The attack: the same rows under an earlier permit and under this one, and one person at each
   * node opted out between their approvals. Where the work order says when the earlier permit was
   * approved, all nodes together count who left; where it does not, nobody left.
   */
  @Test
  void personsWhoOptedOutBetweenTwoApprovals_areCountedAsADifference() throws Exception {
    query.approvedAt = Optional.of(query.now.minusSeconds(30));
    String rows = "(`x` >= 0)";
    query.ledger =
        List.of(rows, new LedgerRows(rows, Optional.of(query.now.minusSeconds(90))).text());
    TestQuery run = federation().setUp();
    Files.writeString(
        optOut, "3,%s\n4,%s\n".formatted(query.now.minusSeconds(60), query.now.minusSeconds(120)));
    LayoutEncoding persons =
        new LayoutEncoding(
            org.kumiki.protocols.encoding.Purpose.PERSONS, LedgerSlots.layout(1, 2), peers.size());
    run.open(new byte[0], persons.spec());
    Sums sums = persons.decode(run.complete());
    // One at each node has no y, and is in the earlier rows only.
    assertThat(sums.counts(LedgerSlots.ONLY_THEN)).containsExactly(3, 6);
    assertThat(sums.counts(LedgerSlots.ONLY_NOW)).containsExactly(0, 0);
  }

  /**
   * A permit that does not say when it was approved: who was out when the order was made is out, at
   * every node and in every round, and was in an earlier output if they opted out after it.
   */
  @Test
  void withoutATimeOfApproval_theOrdersTimeDecides_alsoForWhatIsCompared() throws Exception {
    String rows = "(`x` >= 0)";
    query.ledger =
        List.of(rows, new LedgerRows(rows, Optional.of(query.now.minusSeconds(90))).text());
    TestQuery run = federation().setUp();
    // The order is five seconds old: whoever opted out since is still in.
    Files.writeString(
        optOut, "3,%s\n4,%s\n".formatted(query.now.minusSeconds(60), query.now.minusSeconds(2)));
    LayoutEncoding persons =
        new LayoutEncoding(
            org.kumiki.protocols.encoding.Purpose.PERSONS, LedgerSlots.layout(1, 2), peers.size());
    run.open(new byte[0], persons.spec());
    Sums sums = persons.decode(run.complete());
    assertThat(sums.counts(LedgerSlots.ONLY_THEN)).containsExactly(3, 6);
    assertThat(sums.counts(LedgerSlots.ONLY_NOW)).containsExactly(0, 0);
  }

  @Test
  void optOutFileThatIsGone_isACannot_neverEverybody() throws Exception {
    TestQuery run = federation().setUp();
    Files.delete(optOut);
    run.openPersons();
    run.until("Cannots", () -> run.asides.size() == 3);
  }

  @Test
  void version_namesTheData_andNotTheirHash() throws Exception {
    federation();
    String before = query.datasets.get("north").version();
    agents.get("north").registerDataset(source("north", 11));
    connect("north");
    String after = query.datasets.get("north").version();
    assertThat(after).isNotEqualTo(before);
    agents.get("north").registerDataset(source("north", 0));
    connect("north");
    assertThat(query.datasets.get("north").version()).isEqualTo(before);
    assertThat(query.datasets.get("south").version()).isNotEqualTo(before);
  }

  @Test
  void datasetReplacedDuringAQuery_isACannot_neverOtherRows() throws Exception {
    TestQuery run = federation().setUp();
    agents.get("north").registerDataset(source("north", 11));
    run.reconnected("north", new AgentPeer(connect2("north")));
    run.openPersons();
    run.until("Cannot", () -> run.asides.containsKey("north"));
    assertThat(run.asides.get("north").getFirst().hasCannot()).isTrue();
    assertThat(journal("north")).contains("round 1 failed: dataset data: was replaced");
  }

  /** The line after a break, without taking over the version it offers. */
  private TestCoordinator.Connection connect2(String id) throws Exception {
    TestCoordinator.Connection connection = coordinator.connection().welcome();
    assertThat(connection.nodeId()).isEqualTo(id);
    return connection;
  }

  @Test
  void brokenConnection_goesOnWithTheSameProcess() throws Exception {
    TestQuery run = federation().setUp();
    LayoutEncoding first = run.openPersons();
    var before = peers.get("south").connection();
    before.breakOff();
    TestCoordinator.Connection again = connect2("south");
    assertThat(again.greeting().getGreeting().getProcessId())
        .isEqualTo(before.greeting().getGreeting().getProcessId());
    run.reconnected("south", new AgentPeer(again));
    assertThat(first.decode(run.complete()).personsEligible()).isEqualTo(90);
  }

  @Test
  void killedAgent_joinsTheNextSetup_andTheRoundIsRepeated() throws Exception {
    TestQuery run = federation().setUp();
    CountDownLatch killed = new CountDownLatch(1);
    watcher.set(
        (queryId, round) -> {
          agents.get("north").kill();
          killed.countDown();
        });
    run.openPersons();
    killed.await();
    // At once, not when pings remain unanswered.
    assertThat(peers.get("north").connection().heard.poll(5, TimeUnit.SECONDS))
        .isEqualTo("cancelled");
    assertThat(journal("north")).doesNotContain("ENDED").doesNotContain("REPORTED");
    watcher.set(RoundWatcher.NONE);
    var before = peers.get("north").connection();
    NodeAgent restarted = open("north");
    restarted.start();
    TestCoordinator.Connection again = connect("north");
    assertThat(again.greeting().getGreeting().getProcessId())
        .isNotEqualTo(before.greeting().getGreeting().getProcessId());
    run.replace("north", peers.get("north"));
    run.setUp();
    assertFitted(run);
  }

  @Test
  void haltedAgent_refuses_andItsFolderRemembersIt() throws Exception {
    federation();
    agents.get("north").halt();
    agents.get("north").close();
    NodeAgent again = open("north");
    again.start();
    TestCoordinator.Connection connection = connect("north");
    connection.say(TestQuery.invitation(query));
    assertThat(connection.hear().getRefused().getCode()).isEqualTo("MANUAL_HOLD");
    again.resume();
    connection.say(TestQuery.invitation(query));
    assertThat(connection.hear().hasHello()).isTrue();
  }

  /** The attack: the coordinator makes its audit log anew, and signs that too. */
  @Test
  void coordinatorThatRewritesItsAuditLog_getsNothingMore_untilTheStewardSaysSo() throws Exception {
    federation();
    TestCoordinator.Connection connection = peers.get("north").connection();
    connection.show(
        TestAuditLog.of("permit", "query", "result").head(0, people.service, Instant.now()));
    connection.say(TestQuery.invitation(query));
    assertThat(connection.hear().hasHello()).isTrue();
    connection.show(
        TestAuditLog.of("permit", "nothing", "result", "x").head(3, people.service, Instant.now()));
    connection.say(TestQuery.invitation(query));
    assertThat(connection.hear().getRefused().getCode()).isEqualTo("MANUAL_HOLD");
    assertThat(agents.get("north").halted()).isTrue();
    assertThat(journal("north")).contains("\"ALARM\"", "does not go on", "\"halted\":true");
    assertThat(Doctor.examine(folder.resolve("north"), Clock.systemUTC()))
        .filteredOn(f -> f.check().equals("audit log"))
        .allMatch(f -> f.level() == Finding.Level.FAIL);
    assertThat(agents.get("north").resume()).isTrue();
    TestCoordinator.Connection again = connect("north");
    assertThat(again.greeting().getGreeting().getAuditSize()).isEqualTo(4);
    again.say(TestQuery.invitation(query));
    assertThat(again.hear().hasHello()).isTrue();
  }

  @Test
  void folder_hasOneAgentAtATime() {
    NodeAgent agent = open("north");
    assertThatThrownBy(() -> open("north")).isInstanceOf(HomeInUse.class);
    agent.close();
    agent.close();
    open("north").close();
  }

  @Test
  void agentThatIsNotEnrolled_doesNotStart() {
    NodeAgent agent = open("north");
    assertThat(agent.linkState()).isInstanceOf(LinkState.Waiting.class);
    assertThatThrownBy(agent::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("enrol first");
  }
}
