package org.kumiki.systemtests.programs;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kumiki.systemtests.pooled.FourSites;
import org.kumiki.systemtests.pooled.PooledCase;
import tools.jackson.databind.json.JsonMapper;

/**
 * A federation made by nothing but the commands of its people: a coordinator and four nodes, each a
 * process, and the files that people sign.
 */
final class LivingFederation implements AutoCloseable {

  static final String PERMIT = "p-1";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final Path folder;
  private final FourSites sites;
  private final Map<String, Program> nodes = new HashMap<>();
  private final int[] ports;
  private Program coordinator;

  private LivingFederation(Path folder) throws IOException {
    this.folder = folder;
    this.sites = FourSites.in(folder);
    this.ports = freePorts();
  }

  static LivingFederation start(Path folder) throws IOException {
    LivingFederation federation = new LivingFederation(folder);
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
    run(
        "coordinator init --host localhost --enrolment-port %d --link-port %d --http-port %d"
            .formatted(ports[0], ports[1], ports[2]),
        "--home",
        file("hdab"));
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
          "node init --coordinator localhost --id %s --enrolment-port %d --link-port %d"
              .formatted(id, ports[0], ports[1]),
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
      startNode(id);
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

  void startCoordinator() throws IOException {
    coordinator =
        Program.start(folder.resolve("hdab"), "coordinator", "start", "--home", file("hdab"));
    if (!coordinator.line().contains("listens")) {
      throw new IOException("the coordinator does not start");
    }
  }

  void killCoordinator() {
    coordinator.kill();
  }

  void startNode(String id) throws IOException {
    Program node = Program.start(folder.resolve(id), "node", "start", "--home", file(id));
    nodes.put(id, node);
    while (!node.line().contains("is connected")) {
      // On a slow machine it first says that it keeps trying.
    }
  }

  void killNode(String id) {
    nodes.get(id).kill();
  }

  /** A command at the coordinator on behalf of a person. */
  Commands.Answer as(String person, String words, String... more) {
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    arguments.addAll(List.of(more));
    arguments.addAll(
        List.of(
            "--coordinator",
            "https://localhost:" + ports[2],
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
