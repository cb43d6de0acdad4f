package org.kumiki.sandbox.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.sandbox.separate.ChildJvm;
import org.kumiki.sandbox.separate.JvmFlags;

/**
 * The programs of a federation on this machine and the commands of its people. Everything lies in
 * one folder: the homes of the programs, keys, tokens, documents.
 */
public final class LivingFederation implements AutoCloseable {

  private static final String HOST = "localhost";

  private final Path folder;
  private final Class<?> main;
  private final Terminal terminal;
  private final JvmFlags coordinatorFlags;
  private final JvmFlags nodeFlags;
  private final int[] ports;
  private final Map<String, Program> nodes = new ConcurrentHashMap<>();
  private volatile Optional<Program> coordinator = Optional.empty();

  /**
   * A federation that has nothing yet, of programs that live for seconds.
   *
   * @param folder for everything
   * @param main the class whose main method is the program
   * @param terminal where people type
   */
  public LivingFederation(Path folder, Class<?> main, Terminal terminal) throws IOException {
    this(folder, main, terminal, ChildJvm.BRIEF, ChildJvm.BRIEF);
  }

  /**
   * A federation that has nothing yet.
   *
   * @param folder for everything
   * @param main the class whose main method is the program
   * @param terminal where people type
   */
  public LivingFederation(
      Path folder, Class<?> main, Terminal terminal, JvmFlags coordinatorFlags, JvmFlags nodeFlags)
      throws IOException {
    this.folder = folder;
    this.main = main;
    this.terminal = terminal;
    this.coordinatorFlags = coordinatorFlags;
    this.nodeFlags = nodeFlags;
    this.ports = freePorts();
  }

  private static int[] freePorts() throws IOException {
    try (ServerSocket enrolment = new ServerSocket(0);
        ServerSocket link = new ServerSocket(0);
        ServerSocket http = new ServerSocket(0)) {
      return new int[] {enrolment.getLocalPort(), link.getLocalPort(), http.getLocalPort()};
    }
  }

  /** A file or folder of it. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  /** The same as text. */
  public String file(String name) {
    return path(name).toString();
  }

  /** Where people type. */
  public Terminal terminal() {
    return terminal;
  }

  /** Where people find the coordinator. */
  public String address() {
    return "https://" + HOST + ":" + ports[2];
  }

  // The access body

  /** Makes the home of a coordinator, in folder {@code hdab}. */
  private void makeCoordinator() {
    terminal.done(
        ("coordinator init --host %s --enrolment-port %d --link-port %d --http-port %d"
                + " --sample-percent 0")
            .formatted(HOST, ports[0], ports[1], ports[2]),
        "--home",
        file("hdab"));
  }

  /** Starts it and waits until it listens. */
  private void startCoordinator() {
    Program started =
        Program.start(
            main, path("hdab"), coordinatorFlags, "coordinator", "start", "--home", file("hdab"));
    coordinator = Optional.of(started);
    started.await("listens");
  }

  /** A key pair of a person: {@code NAME.key} and {@code NAME.key.pub}. */
  private void makeKey(String person) {
    terminal.done("hdab key --no-passphrase --person " + person, "--out", file(person + ".key"));
  }

  /** A person of the coordinator; the token lies in {@code NAME.token}. */
  public void giveToken(String person, String name, String roles) throws IOException {
    String token =
        terminal
            .done(
                "coordinator person add " + person,
                "--name",
                name,
                "--role",
                roles,
                "--home",
                file("hdab"))
            .out();
    Files.writeString(path(person + ".token"), token);
  }

  /** A steward of one node; the token lies in {@code NAME.token}. */
  public void giveStewardToken(String person, String node) throws IOException {
    String token =
        terminal
            .done(
                "coordinator person add " + person,
                "--name",
                "Steward of " + node,
                "--role",
                "STEWARD",
                "--node",
                node,
                "--home",
                file("hdab"))
            .out();
    Files.writeString(path(person + ".token"), token);
  }

  /**
   * The access body from nothing: keys of anna, bert, dora and rita, anna's and rita's tokens, the
   * coordinator running, the authority in force.
   */
  public void openAccessBody() throws IOException {
    openAccessBody("");
  }

  /**
   * The same with more settings.
   *
   * @param settings lines for the end of coordinator.yaml
   */
  public void openAccessBody(String settings) throws IOException {
    makeCoordinator();
    Files.writeString(path("hdab/coordinator.yaml"), settings, StandardOpenOption.APPEND);
    List.of("anna", "bert", "dora", "rita").forEach(this::makeKey);
    giveToken("anna", "Anna", "DECIDER,TEMPLATE_REVIEWER");
    giveToken("rita", "Rita", "RESEARCHER");
    terminal.done(
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
    signAndPublish("authority.json");
  }

  /** Puts every node that has enrolled on the roster. */
  public void publishRoster() {
    terminal.done("coordinator roster", "--out", file("roster.json"), "--home", file("hdab"));
    signAndPublish("roster.json");
  }

  /**
   * A template for the statistic of a query, authorised.
   *
   * @param query the file of the example
   * @param document the name of the template's file
   */
  public void publishTemplate(Path query, Path schema, String document) {
    terminal.done(
        "hdab draft template --author dora --purpose SCIENTIFIC_RESEARCH",
        "--query",
        query.toString(),
        "--schema",
        schema.toString(),
        "--out",
        file(document));
    signAndPublish(document);
  }

  /**
   * A permit, granted.
   *
   * @param yaml as HDAB staff write it
   */
  public void publishPermit(String id, String yaml) throws IOException {
    Files.writeString(path(id + ".yaml"), yaml);
    terminal.done("hdab draft permit", file(id + ".yaml"), "--out", file(id + ".json"));
    signAndPublish(id + ".json");
  }

  /** Two people sign a document, the second publishes it. */
  private void signAndPublish(String document) {
    terminal.done("hdab sign", file(document), "--key", file("bert.key"));
    asDone("anna", "hdab approve", file(document), "--key", file("anna.key"));
  }

  // The institutions

  /** Makes the home of a node, in a folder of its name, and enrols it. */
  public void enrol(String node) throws IOException {
    terminal.done(
        "node init --coordinator %s --id %s --enrolment-port %d --link-port %d"
            .formatted(HOST, node, ports[0], ports[1]),
        "--home",
        file(node));
    String token = terminal.done("coordinator token " + node, "--home", file("hdab")).out();
    Path handed = path(node + ".enrolment");
    Files.writeString(handed, token.strip());
    terminal.done("node enrol", "--token-file", handed.toString(), "--home", file(node));
  }

  /** Registers a table at a node. */
  public void addDataset(String node, String id, Path rows, Path schema) {
    terminal.done(
        "node dataset add " + id + " --purpose SCIENTIFIC_RESEARCH",
        "--file",
        rows.toString(),
        "--schema",
        schema.toString(),
        "--home",
        file(node));
  }

  /** The steward's own word for a template on a dataset. */
  public void allow(String node, String template, String dataset) {
    terminal.done("node allow", file(template), "--dataset", dataset, "--home", file(node));
  }

  /** Starts a node; {@link #awaitNode} waits for it. */
  public void launchNode(String node) {
    nodes.put(
        node, Program.start(main, path(node), nodeFlags, "node", "start", "--home", file(node)));
  }

  /** Waits until a node that was launched is connected. */
  public void awaitNode(String node) {
    nodes.get(node).await("is connected");
  }

  /** Starts a node and waits until it is connected. */
  public void startNode(String node) {
    launchNode(node);
    awaitNode(node);
  }

  /** Ends a node at once, as a power cut would. */
  public void killNode(String node) {
    nodes.get(node).kill();
  }

  // Whoever talks to the coordinator

  /** A command at the coordinator on behalf of a person. */
  public Terminal.Said as(String person, String words, String... more) {
    return terminal.type(words, with(person, more));
  }

  /** The same; it must go well. */
  public Terminal.Said asDone(String person, String words, String... more) {
    return terminal.done(words, with(person, more));
  }

  private String[] with(String person, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "--coordinator",
            address(),
            "--ca",
            file("hdab/ca.pem"),
            "--token-file",
            file(person + ".token")));
    return arguments.toArray(new String[0]);
  }

  /** A person's client. */
  public CoordinatorClient client(String person) throws IOException {
    try (InputStream in = Files.newInputStream(path("hdab/ca.pem"))) {
      return new CoordinatorClient(
          URI.create(address()),
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in),
          Files.readString(path(person + ".token")).strip());
    } catch (CertificateException e) {
      throw new IOException("the coordinator's ca.pem is no certificate", e);
    }
  }

  /** Stops every program. */
  @Override
  public void close() {
    // All are asked before any is waited for.
    nodes.values().forEach(Program::stop);
    coordinator.ifPresent(Program::stop);
    nodes.values().forEach(Program::close);
    coordinator.ifPresent(Program::close);
  }

  /** Waits until somebody stops this process; the programs go with it. */
  public void stay() throws InterruptedException {
    Thread.currentThread().join();
  }
}
