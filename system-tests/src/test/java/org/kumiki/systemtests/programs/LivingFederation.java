package org.kumiki.systemtests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.systemtests.pooled.FourSites;
import org.kumiki.systemtests.pooled.PooledCase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A federation made by nothing but the commands of its people: a coordinator and four nodes, each a
 * process, and the files that people sign.
 */
final class LivingFederation implements AutoCloseable {

  static final String PERMIT = "p-1";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What differs between federations.
   *
   * @param host of the coordinator
   * @param coordinatorFile lines of coordinator.yaml that take the place of those with their keys
   * @param permit further lines of the permit
   * @param startedBy by node id, the command that starts it
   * @param held programs that are held at steps of the protocol, {@code hdab} or a node's id
   * @param init further options with which the coordinator's home is made
   */
  record Settings(
      String host,
      List<String> coordinatorFile,
      List<String> permit,
      Map<String, List<String>> startedBy,
      Set<String> held,
      List<String> init) {

    static final Settings STANDARD =
        new Settings("localhost", List.of(), List.of(), Map.of(), Set.of(), List.of());

    Settings(
        String host,
        List<String> coordinatorFile,
        List<String> permit,
        Map<String, List<String>> startedBy,
        Set<String> held) {
      this(host, coordinatorFile, permit, startedBy, held, List.of());
    }
  }

  final Path folder;
  private final Settings settings;
  private final FourSites sites;
  private final Map<String, Program> nodes = new HashMap<>();
  private final int[] ports;
  private Program coordinator;
  private int questions;

  private LivingFederation(Path folder, Settings settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.sites = FourSites.in(folder);
    this.ports = freePorts();
  }

  static LivingFederation start(Path folder) throws IOException {
    return start(folder, Settings.STANDARD);
  }

  static LivingFederation start(Path folder, Settings settings) throws IOException {
    LivingFederation federation = new LivingFederation(folder, settings);
    try {
      federation.people();
      federation.enrol();
      federation.documents();
      return federation;
    } catch (IOException | RuntimeException | AssertionError e) {
      federation.close();
      throw e;
    }
  }

  private static int[] freePorts() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sockets.add(new ServerSocket(0));
    }
    int[] ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  private void people() throws IOException {
    List<String> home = new ArrayList<>(settings.init());
    home.addAll(List.of("--home", file("hdab")));
    run(
        ("coordinator init --host %s --enrolment-port %d --link-port %d --http-port %d"
                + " --sample-percent 0")
            .formatted(settings.host(), ports[0], ports[1], ports[2]),
        home.toArray(new String[0]));
    edit(folder.resolve("hdab/coordinator.yaml"), settings.coordinatorFile());
    for (String person : List.of("anna", "bert", "dora", "rita")) {
      run("hdab key --no-passphrase --person " + person, "--out", file(person + ".key"));
    }
    token("anna", "DECIDER,TEMPLATE_REVIEWER");
    token("rita", "RESEARCHER");
    run(
        "hdab draft authority",
        "--service",
        file("hdab/service.json"),
        "--person",
        file("anna.key.pub") + ":Anna:DECIDER,TEMPLATE_REVIEWER",
        "--person",
        file("bert.key.pub") + ":Bert:DECIDER,TEMPLATE_REVIEWER",
        "--person",
        file("dora.key.pub") + ":Dora:TEMPLATE_AUTHOR",
        "--out",
        file("authority.json"));
    startCoordinator();
    signAndApprove("authority.json");
  }

  private static void edit(Path yaml, List<String> lines) throws IOException {
    List<String> edited = new ArrayList<>(Files.readAllLines(yaml));
    for (String line : lines) {
      String key = line.substring(0, line.indexOf(':') + 1);
      edited.removeIf(l -> l.startsWith(key));
      edited.add(line);
    }
    Files.write(yaml, edited);
  }

  private void token(String person, String roles) throws IOException {
    Commands.Answer answer =
        run(
            "coordinator person add " + person + " --name " + person,
            "--role",
            roles,
            "--home",
            file("hdab"));
    Files.writeString(folder.resolve(person + ".token"), answer.out());
  }

  private void enrol() throws IOException {
    for (String id : FourSites.IDS) {
      run(
          "node init --coordinator %s --id %s --enrolment-port %d --link-port %d"
              .formatted(settings.host(), id, ports[0], ports[1]),
          "--home",
          file(id));
      Commands.Answer token = run("coordinator token " + id, "--home", file("hdab"));
      run("node enrol --token " + token.out().strip(), "--home", file(id));
      run(
          "node dataset add rows --purpose SCIENTIFIC_RESEARCH",
          "--file",
          sites.file(id + ".csv").toString(),
          "--schema",
          sites.file("schema.json").toString(),
          "--home",
          file(id));
      nodes.put(id, program(id, "node"));
    }
    for (Program node : nodes.values()) {
      awaitConnected(node);
    }
    run("coordinator roster", "--out", file("roster.json"), "--home", file("hdab"));
    signAndApprove("roster.json");
  }

  private void documents() throws IOException {
    Files.write(
        folder.resolve("query.json"), JSON.writeValueAsBytes(PooledCase.all().getFirst().query()));
    run(
        "hdab draft template --author dora --purpose SCIENTIFIC_RESEARCH",
        "--query",
        file("query.json"),
        "--schema",
        file("schema.json"),
        "--out",
        file("template.json"));
    signAndApprove("template.json");
    for (String id : FourSites.IDS) {
      run("node allow", file("template.json"), "--dataset", "rows", "--home", file(id));
    }
    permit(PERMIT);
    signAndApprove(PERMIT + ".json");
  }

  /** Drafts a permit that names rita and her key. */
  void permit(String id) throws IOException {
    StringBuilder yaml = new StringBuilder();
    yaml.append("id: " + id + "\npurposes: [SCIENTIFIC_RESEARCH]\n");
    yaml.append("valid_from: 2020-01-01\nvalid_to: 2099-12-31\n");
    yaml.append("persons: [{id: rita, key_file: rita.key.pub}]\n");
    settings.permit().forEach(line -> yaml.append(line).append('\n'));
    yaml.append("templates: [{file: template.json}]\ndatasets:\n");
    List<String> variables = new ArrayList<>();
    JSON.readTree(sites.schema())
        .path("fields")
        .forEach(field -> variables.add(field.path("name").asString()));
    FourSites.IDS.forEach(
        node ->
            yaml.append(
                "  - {node: %s, dataset: rows, variables: %s}%n"
                    .formatted(node, JSON.writeValueAsString(variables))));
    Files.writeString(folder.resolve(id + ".yaml"), yaml);
    run("hdab draft permit", file(id + ".yaml"), "--out", file(id + ".json"));
  }

  private void signAndApprove(String name) {
    run("hdab sign", file(name), "--key", file("bert.key"));
    as("anna", "hdab approve", file(name), "--key", file("anna.key")).done();
  }

  private Program program(String id, String kind) throws IOException {
    return Program.start(
        settings.startedBy().getOrDefault(id, List.of()),
        settings.held().contains(id),
        folder.resolve(id),
        kind,
        "start",
        "--home",
        file(id));
  }

  void startCoordinator() throws IOException {
    coordinator = program("hdab", "coordinator");
    if (!coordinator.line().contains("listens")) {
      throw new IOException("the coordinator does not start");
    }
  }

  void killCoordinator() {
    coordinator.kill();
  }

  Program coordinator() {
    return coordinator;
  }

  Program node(String id) {
    return nodes.get(id);
  }

  void startNode(String id) throws IOException {
    Program node = program(id, "node");
    nodes.put(id, node);
    awaitConnected(node);
  }

  private static void awaitConnected(Program node) throws IOException {
    while (!node.line().contains("is connected")) {
      // On a slow machine it first says that it keeps trying.
    }
  }

  void killNode(String id) {
    nodes.get(id).kill();
  }

  private String address() {
    return "https://%s:%d".formatted(settings.host(), ports[2]);
  }

  /** A person's client. */
  CoordinatorClient client(String person) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("hdab/ca.pem"))) {
      return new CoordinatorClient(
          URI.create(address()),
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in),
          Files.readString(folder.resolve(person + ".token")).strip());
    } catch (CertificateException e) {
      throw new IOException("the coordinator's ca.pem is no certificate", e);
    }
  }

  /** Waits until the coordinator sees these nodes and no others as connected. */
  void awaitConnected(Set<String> expected) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    try (CoordinatorClient anna = client("anna")) {
      Set<String> connected = Set.of();
      while (!connected.equals(expected)) {
        if (Instant.now().isAfter(end)) {
          throw new IOException("connected are %s, not %s".formatted(connected, expected));
        }
        connected =
            anna.nodes()
                .path("nodes")
                .valueStream()
                .filter(n -> n.path("connected").asBoolean())
                .map(n -> n.path("id").asString())
                .collect(Collectors.toSet());
        // Nothing tells it: it is asked again, not too often.
        Thread.sleep(20);
      }
    } catch (ApiFailure e) {
      throw new IOException(e);
    }
  }

  /** A query that was never asked before: all persons, in other words each time. Its file. */
  String newQuestion() throws IOException {
    ObjectNode query = (ObjectNode) PooledCase.all().getFirst().query().deepCopy();
    questions++;
    query.put("cohort", "age > -" + questions);
    Files.write(folder.resolve("question.json"), JSON.writeValueAsBytes(query));
    return "question.json";
  }

  /** All logs are as they were written. */
  void logsVerify() {
    assertThat(run("coordinator verify-audit", "--home", file("hdab")).out()).startsWith("intact");
    for (String id : FourSites.IDS) {
      assertThat(run("node journal verify", "--home", file(id)).out()).startsWith("intact");
    }
  }

  /** A command at the coordinator on behalf of a person. */
  Commands.Answer as(String person, String words, String... more) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of(more));
    arguments.addAll(
        List.of(
            "--coordinator",
            address(),
            "--ca",
            file("hdab/ca.pem"),
            "--token-file",
            file(person + ".token")));
    return Commands.run(arguments.toArray(new String[0]));
  }

  /** A command that goes well. */
  Commands.Answer run(String words, String... more) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray(new String[0])).done();
  }

  @Override
  public void close() {
    nodes.values().forEach(Program::close);
    if (coordinator != null) {
      coordinator.close();
    }
  }
}
