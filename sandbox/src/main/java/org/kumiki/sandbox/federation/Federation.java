package org.kumiki.sandbox.federation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;

/**
 * A running federation: a coordinator, the people of its HDAB, and nodes that have enrolled, read
 * their data and are connected. Guarantees: every query runs under a template and a permit of its
 * own, signed by two people each and verified at every node; closing stops all parts.
 */
public final class Federation implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FederationPlan plan;
  private final FederationCoordinator coordinator;
  private final SequencedMap<String, FederationNode> nodes = new LinkedHashMap<>();
  private final EphemeralPeople people;
  private final Clock clock;
  private int permits;

  private Federation(
      FederationPlan plan, FederationCoordinator coordinator, EphemeralPeople people, Clock clock) {
    this.plan = plan;
    this.coordinator = coordinator;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Starts all parts.
   *
   * @param words hears the steps in words
   * @throws InvalidInput if a file or the schema is wrong
   * @throws RejectedData if rows break the schema; the report of all nodes
   */
  public static Federation start(
      FederationPlan plan, Parts parts, Clock clock, SecureRandom random, Consumer<String> words)
      throws InterruptedException {
    FederationCoordinator coordinator =
        parts.coordinator(plan.home().resolve("coordinator"), plan.lossGrace());
    Federation federation = new Federation(plan, coordinator, new EphemeralPeople(random), clock);
    try {
      federation.assemble(parts, words);
      return federation;
    } catch (RuntimeException | InterruptedException e) {
      federation.close();
      throw e;
    }
  }

  private void assemble(Parts parts, Consumer<String> words) throws InterruptedException {
    CoordinatorFacts facts = coordinator.facts();
    coordinator.publish(
        DocumentKind.AUTHORITY,
        people.authority(facts.serviceKey(), facts.caCertificateSha256(), clock.instant()));
    words.accept("coordinator listens; its authority is signed by two people");
    for (NodePlan node : plan.nodes()) {
      nodes.put(node.id(), parts.node(node));
    }
    enrolAll(facts);
    coordinator.publish(
        DocumentKind.ROSTER,
        people.sign(new Roster(1, clock.instant(), coordinator.enrolledNodes())));
    coordinator.awaitNodes(nodes.sequencedKeySet(), PATIENCE);
    words.accept(
        "%d node%s read their data, enrolled and connected over mutual TLS; roster signed by two"
            .formatted(nodes.size(), nodes.size() == 1 ? "" : "s"));
  }

  private void enrolAll(CoordinatorFacts facts) throws InterruptedException {
    List<String> rejected = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starting = new ArrayList<>();
      for (FederationNode node : nodes.values()) {
        String token = coordinator.issueToken(node.id());
        starting.add(
            each.submit(
                () -> {
                  node.enrolAndStart(facts, token);
                  return null;
                }));
      }
      for (Future<?> start : starting) {
        try {
          start.get();
        } catch (ExecutionException e) {
          switch (e.getCause()) {
            case RejectedData data -> rejected.addAll(data.lines());
            case RuntimeException cause -> throw cause;
            default -> throw new IllegalStateException("a node cannot start", e.getCause());
          }
        }
      }
    }
    if (!rejected.isEmpty()) {
      throw new RejectedData(rejected);
    }
  }

  /**
   * Runs one query to its end, under a template and a permit made for it.
   *
   * @param words hears the progress
   * @throws InvalidInput if the query is wrong
   */
  public RunReport run(byte[] query, byte[] schema, Consumer<String> words)
      throws InterruptedException {
    return run(permit(List.of(query), schema, words), query, schema, words);
  }

  /**
   * Runs one query to its end, under a permit of this id that two people sign.
   *
   * @param words hears the progress
   * @throws InvalidInput if the query is wrong
   */
  public RunReport runUnder(String permit, byte[] query, byte[] schema, Consumer<String> words)
      throws InterruptedException {
    return run(permit(permit, List.of(query), schema, words), query, schema, words);
  }

  /**
   * Runs queries to their ends under one permit and says what would become of another one under it.
   *
   * @param before the queries that are run first; their reports become words
   * @param words hears the progress
   * @throws InvalidInput if a query is wrong
   */
  public RunReport preflight(
      List<byte[]> before, byte[] query, byte[] schema, Consumer<String> words)
      throws InterruptedException {
    List<byte[]> all = new ArrayList<>(before);
    all.add(query);
    String permit = permit(all, schema, words);
    for (byte[] earlier : before) {
      run(permit, earlier, schema, words).messages().forEach(words);
    }
    return coordinator.preflight(
        permit,
        query,
        schema,
        preflight ->
            DocumentSigner.addSignature(preflight, DocumentKind.PREFLIGHT, people.researcherKey()));
  }

  /** A permit for these queries, with one template for each statistic; its id. */
  private String permit(List<byte[]> queries, byte[] schema, Consumer<String> words) {
    return permit("sandbox-" + ++permits, queries, schema, words);
  }

  private String permit(String id, List<byte[]> queries, byte[] schema, Consumer<String> words) {
    Dictionary dictionary = SandboxDocuments.dictionary(schema);
    SequencedMap<String, Template> templates = new LinkedHashMap<>();
    for (byte[] query : queries) {
      Template template = SandboxDocuments.template(query, dictionary, people.templateAuthor());
      templates.putIfAbsent(template.id(), template);
    }
    Permit permit =
        SandboxDocuments.permit(
            id,
            plan,
            List.copyOf(templates.values()),
            dictionary,
            people.researcherKey().publicKey(),
            clock);
    for (Template template : templates.values()) {
      coordinator.publish(DocumentKind.TEMPLATE, people.sign(template));
    }
    coordinator.publish(DocumentKind.PERMIT, people.sign(permit));
    for (Template template : templates.values()) {
      TemplateReference allowed =
          new TemplateReference(
              template.id(), template.version(), DocumentSigner.payloadHash(template));
      nodes.values().forEach(node -> node.allow(allowed));
    }
    words.accept("template and permit signed by two people each; allowed at every node");
    return permit.id();
  }

  private RunReport run(String permit, byte[] query, byte[] schema, Consumer<String> words)
      throws InterruptedException {
    return coordinator.run(
        permit,
        query,
        schema,
        order ->
            DocumentSigner.addSignature(order, DocumentKind.WORK_ORDER, people.researcherKey()),
        words);
  }

  /** The people who sign. */
  public EphemeralPeople people() {
    return people;
  }

  /** The coordinator. */
  public FederationCoordinator coordinator() {
    return coordinator;
  }

  /** The node of this id. */
  public FederationNode node(String id) {
    FederationNode node = nodes.get(id);
    if (node == null) {
      throw InvalidInput.unknown("node", "node", id, nodes.keySet());
    }
    return node;
  }

  /** All nodes in the order of the plan. */
  public List<FederationNode> nodes() {
    return List.copyOf(nodes.values());
  }

  @Override
  public void close() {
    nodes.values().forEach(FederationNode::close);
    coordinator.close();
  }
}
