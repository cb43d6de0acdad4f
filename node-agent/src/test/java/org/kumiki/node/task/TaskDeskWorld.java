package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Refused;

/** Three desks with real policies, journals and keys; rows are arrays. */
abstract class TaskDeskWorld {

  static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "y", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
            {"name": "x", "type": "number", "constraints": {"minimum": 0, "maximum": 100}}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  final SettableClock clock = new SettableClock(now);
  final Hdab people = new Hdab(new SecureRandom());
  final Map<String, DeskNode> nodes = new LinkedHashMap<>();
  final AtomicInteger reads = new AtomicInteger();
  final Map<String, HolderDemands> demands = new LinkedHashMap<>();
  TestCa ca;
  Case query;
  RowSource source = this::rows;
  final Map<String, RoundWatcher> watchers = new ConcurrentHashMap<>();

  @BeforeEach
  void make() throws Exception {
    ca = new TestCa();
    query = new Case(people, now);
    query.variables = List.of("y", "x");
  }

  @AfterEach
  void close() {
    nodes.values().forEach(DeskNode::close);
  }

  TestQuery start() throws Exception {
    return start(4);
  }

  TestQuery start(int mostQueries) throws Exception {
    for (String id : List.of("north", "south", "west")) {
      DeskNode node =
          new DeskNode(
              folder.resolve(id),
              id,
              ca,
              people,
              clock,
              DICTIONARY,
              order -> source.rows(order),
              (q, round) -> watchers.getOrDefault(id, RoundWatcher.NONE).opened(q, round),
              mostQueries,
              demands.getOrDefault(id, HolderDemands.NONE));
      nodes.put(id, node);
      query.keys.put(id, node.identity.spkiSha256());
      node.allowed.allow(query.reference(), Case.DATASET);
    }
    return another(query);
  }

  TestQuery another(Case which) {
    return new TestQuery(ca, people, which, nodes);
  }

  DeskNode node(String id) {
    return nodes.get(id);
  }

  /** Forty rows of y = 2 + 3 x, a few missing; the same at each node. */
  CohortRows rows(AcceptedOrder order) {
    reads.incrementAndGet();
    double[] x = new double[40];
    double[] y = new double[40];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 17;
      y[i] = 2 + 3 * x[i] + (i % 2 == 0 ? 0.25 : -0.25);
    }
    x[7] = Double.NaN;
    return new CohortRows(
        new ArrayFrame(40, Map.of("x", x, "y", y), Map.of(), Optional.empty()),
        40,
        40,
        45,
        3,
        "none");
  }

  static Case with(Case query, String queryId) {
    Case other = new Case(query.people, query.now);
    other.variables = query.variables;
    other.keys = query.keys;
    other.queryId = queryId;
    return other;
  }

  static List<String> refusals(DeskNode node) throws Exception {
    FromNode said = node.poll(Duration.ofSeconds(20)).orElseThrow();
    while (!said.hasPreflightAnswer()) {
      said = node.poll(Duration.ofSeconds(20)).orElseThrow();
    }
    return said.getPreflightAnswer().getRefusalsList().stream().map(Refused::getCode).toList();
  }

  /** Opens the statistic's first round. */
  LayoutEncoding firstRound(TestQuery run) throws Exception {
    GlmAlgorithm glm = new GlmAlgorithm();
    var parameters =
        glm.parse(
            org.kumiki.protocols.document.JsonText.parse(query.parameters).node(), DICTIONARY);
    byte[] broadcast = glm.broadcast(glm.start(parameters));
    LayoutEncoding encoding = run.encoding(glm.layout(parameters, DICTIONARY, broadcast));
    run.open(broadcast, encoding.spec());
    return encoding;
  }

  /** A list that comes with another query, whatever becomes of that one. */
  void assertStoppedBy(Consumer<Case> list, String outcome) throws Exception {
    TestQuery run = start().setUp();
    Case other = with(query, "query-2");
    other.permitId = "permit-2";
    other.sequence = 8;
    other.statusSeq = 8;
    list.accept(other);
    nodes.values().forEach(n -> n.tell(TestQuery.invitation(other)));
    for (DeskNode node : nodes.values()) {
      node.awaitJournal("\"ENDED\"", "query-1", outcome);
    }
    run.openPersons();
    assertThat(reads).hasValue(0);
  }
}
