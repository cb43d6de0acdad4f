package org.kumiki.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.node.data.Limits;
import org.kumiki.node.data.Registration;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.node.identity.TrustStore;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.link.Backoff;
import org.kumiki.node.testing.AgentPeer;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestCoordinator;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Purpose;

/** Four enrolled agents over real TLS, each with thirty persons in a file, in mode SA-1. */
final class AgentFederation implements AutoCloseable {

  static final List<String> NODES = List.of("east", "north", "south", "west");

  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "id", "type": "integer"},
        {"name": "y", "type": "number", "constraints": {"minimum": -100, "maximum": 100}},
        {"name": "x", "type": "integer", "constraints": {"minimum": 0, "maximum": 100}}],
       "kumiki": {"unit": "id"}}
      """;

  final SecureRandom random = new SecureRandom();
  final Hdab people = new Hdab(random);
  final TestCa ca = new TestCa();
  final TestCoordinator coordinator = new TestCoordinator(ca, ca.server("127.0.0.1"));
  final Map<String, AgentPeer> peers = new LinkedHashMap<>();

  private final Path folder;
  // One for all: permit, roster and status list are the same documents in each query.
  private final Instant now = Instant.now();
  private final Map<String, NodeAgent> agents = new LinkedHashMap<>();
  private final Map<String, DatasetReference> datasets = new LinkedHashMap<>();
  private final Map<String, Digest> keys = new LinkedHashMap<>();
  private int queries;

  AgentFederation(Path folder) throws Exception {
    this.folder = folder;
    coordinator.enrolWith(people.signedAuthority(ca.fingerprint(), Instant.now()));
    coordinator.heartbeatSeconds = 30;
    Path schema = Files.writeString(folder.resolve("schema.json"), SCHEMA);
    for (String id : NODES) {
      StringBuilder csv = new StringBuilder("id,y,x\n");
      for (int i = 0; i < 30; i++) {
        csv.append(i).append(',').append(1 + 2 * i).append(',').append(i).append('\n');
      }
      Path file = Files.writeString(folder.resolve(id + ".csv"), csv);
      NodeAgent agent = open(id);
      assertThat(
              agent.registerDataset(
                  new DatasetSource(
                      Case.DATASET, file, schema, false, Set.of(Purpose.SCIENTIFIC_RESEARCH))))
          .isInstanceOf(Registration.Registered.class);
      assertThat(agent.enrol(coordinator.token(id))).isInstanceOf(EnrolmentOutcome.Enrolled.class);
      agent.allow(query().reference(), Case.DATASET);
      agent.start();
      connect(id);
      keys.put(id, agent.identity().orElseThrow().spkiSha256());
    }
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
            1,
            100,
            Limits.standard(),
            Optional.empty(),
            Optional.empty(),
            TrustStore.NONE,
            Duration.ofSeconds(20),
            new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1)));
    NodeAgent agent = NodeAgent.open(config, Clock.systemUTC(), random);
    agents.put(id, agent);
    return agent;
  }

  private AgentPeer connect(String id) throws Exception {
    TestCoordinator.Connection connection = coordinator.connection().welcome();
    assertThat(connection.nodeId()).isEqualTo(id);
    assertThat(agents.get(id).awaitConnected(Duration.ofSeconds(20))).isTrue();
    peers.put(id, new AgentPeer(connection));
    datasets.put(
        id,
        new DatasetReference(
            Case.DATASET, connection.greeting().getGreeting().getDatasets(0).getVersion()));
    return peers.get(id);
  }

  /** The process dies and another one starts; gives the line to it. */
  AgentPeer restart(String id) throws Exception {
    agents.get(id).kill();
    open(id).start();
    return connect(id);
  }

  /** A query over all nodes that asks what no other query of this federation asks. */
  Case query() {
    Case query = new Case(people, now);
    query.queryId = "query-" + ++queries;
    query.permitId = "permit-1";
    query.nodes = NODES;
    query.variables = List.of("y", "x");
    query.aggregation = AggregationMode.SA_1;
    query.runBudget = 100;
    query.parameters =
        ("{\"formula\":\"y ~ x\",\"family\":\"gaussian\",\"site_effects\":\"none\","
                + "\"conf_level\":%s}")
            .formatted(0.5 + queries / 1000.0);
    query.keys.clear();
    query.keys.putAll(keys);
    query.datasets.clear();
    query.datasets.putAll(datasets);
    return query;
  }

  /** Lines of a node's journal about a query. */
  List<String> journal(String id, Case query) {
    try (var lines = Files.lines(Journal.path(folder.resolve(id)))) {
      return lines.filter(l -> l.contains("\"" + query.queryId + "\"")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    agents.values().forEach(NodeAgent::close);
    coordinator.close();
  }
}
