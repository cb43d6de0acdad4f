package org.kumiki.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.data.Limits;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.TrustStore;
import org.kumiki.node.link.HttpProxy;
import org.kumiki.protocols.settings.SettingsFile;

/**
 * The configuration of a node, {@code node.yaml} in its folder. Guarantees: an unknown or missing
 * key or a value out of range is an error that names it; nothing is guessed.
 */
public final class NodeFile {

  /** Its name in the node's folder. */
  public static final String NAME = "node.yaml";

  private record Content(
      String node,
      String kind,
      Coordinator coordinator,
      Optional<Proxy> proxy,
      Optional<String> trustStore,
      int threads,
      int mostQueries,
      Optional<Memory> memory,
      Optional<String> optOut) {}

  private record Memory(Optional<Integer> engineMebibytes, Optional<Integer> frameMebibytes) {}

  private record Coordinator(String host, int enrolmentPort, int linkPort) {}

  private record Proxy(
      String host, int port, Optional<String> user, Optional<String> passwordFile) {}

  private NodeFile() {}

  /**
   * Writes the file of a new node.
   *
   * @throws InvalidInput if there is one, or the settings are not possible
   */
  public static void write(NodeConfig config) {
    Path file = config.home().resolve(NAME);
    try (HomeFolder home = HomeFolder.open(config.home())) {
      if (Files.exists(file)) {
        throw new InvalidInput(file.toString(), "is there already; edit it, or use another folder");
      }
      home.write(NAME, text(config).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String text(NodeConfig config) {
    return """
    # The configuration of a Kumiki node. Unknown keys are errors. Paths are relative to this folder.

    # The node's id, as in its enrolment token.
    node: %s

    # production, or sandbox: only a sandbox node accepts work without release rules.
    kind: %s

    # The coordinator, reached from here; a node never listens itself.
    coordinator:
      host: %s
      enrolment_port: %d
      link_port: %d

    # If the network lets programs out only through an HTTP proxy (CONNECT). The password stands in
    # a file of its own that only this account can read.
    # proxy:
    #   host: proxy.hospital.example
    #   port: 3128
    #   user: kumiki
    #   password_file: proxy.password

    # If the network ends outbound TLS at a gateway of its own: the CAs of the gateway, in PEM. They
    # count for 'kumiki node enrol' only; the line to link_port must pass the gateway unopened.
    # trust_store: gateway-ca.pem

    # Threads that count rows, and queries answered at once.
    threads: %d
    most_queries: 8

    # What data may take of the machine's memory: the engine beside the heap, the rows of a query in the
    # heap. Without it 512 MiB and half the heap. Rows that need more lie on the disk of this folder, in a file
    # without a name, until the query ends.
    # memory:
    #   engine_mebibytes: 512
    #   frame_mebibytes: 2048

    # Persons who opted out, one per line: the value of kumiki.unit, since when, and when it was reversed,
    # as in 12345,2026-11-30 or 12345,2026-11-30,2027-02-01. Read anew for every query. An opt-out counts
    # for permits approved after it; without a time, or where the permit does not say when it was approved,
    # for all.
    # opt_out: opt-out.txt
    """
        .formatted(
            config.nodeId(),
            config.kind().name().toLowerCase(Locale.ROOT),
            config.host(),
            config.enrolmentPort(),
            config.linkPort(),
            config.threads());
  }

  /**
   * The configuration of a folder.
   *
   * @throws InvalidInput with the key and what it should be
   */
  public static NodeConfig read(Path home) {
    return read(home, Clock.systemUTC());
  }

  /**
   * The same at the time of a clock.
   *
   * @throws InvalidInput with the key and what it should be
   */
  public static NodeConfig read(Path home, Clock clock) {
    Path file = home.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(
          file.toString(),
          "does not exist; make a node with 'kumiki node init', or name its --home");
    }
    try {
      return config(home, SettingsFile.read(file, Content.class), clock.instant());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file.toString(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static NodeConfig config(Path home, Content content, Instant now) throws IOException {
    if (content.node() == null || content.kind() == null || content.coordinator() == null) {
      throw new IllegalArgumentException("the keys node, kind and coordinator are needed");
    }
    NodeConfig config =
        NodeConfig.standard(
                home,
                content.node(),
                kind(content.kind()),
                Optional.ofNullable(content.coordinator().host()).orElse(""),
                content.coordinator().enrolmentPort(),
                content.coordinator().linkPort())
            .withThreads(content.threads())
            .withMostQueries(content.mostQueries());
    if (content.memory().isPresent()) {
      config = config.withLimits(limits(content.memory().get(), config.limits()));
    }
    if (content.optOut().isPresent()) {
      config = config.withOptOut(home.resolve(content.optOut().get()));
    }
    if (content.proxy().isPresent()) {
      config = config.withProxy(proxy(home, content.proxy().get()));
    }
    if (content.trustStore().isPresent()) {
      config = config.withTrusted(trusted(home.resolve(content.trustStore().get()), now));
    }
    return config;
  }

  private static Limits limits(Memory memory, Limits usual) {
    try {
      return new Limits(
          memory.engineMebibytes().map(m -> (long) m << 20).orElse(usual.engineBytes()),
          memory.frameMebibytes().map(m -> (long) m << 20).orElse(usual.frameBytes()),
          usual.threads());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("memory: " + e.getMessage(), e);
    }
  }

  private static TrustStore trusted(Path file, Instant now) {
    try {
      return TrustStore.read(file, now);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("trust_store: " + e.getMessage(), e);
    }
  }

  private static EnrolmentKind kind(String name) {
    return switch (name) {
      case "production" -> EnrolmentKind.PRODUCTION;
      case "sandbox" -> EnrolmentKind.SANDBOX;
      default ->
          throw new IllegalArgumentException("kind is '" + name + "', not production or sandbox");
    };
  }

  private static HttpProxy proxy(Path home, Proxy proxy) throws IOException {
    if (proxy.user().isPresent() != proxy.passwordFile().isPresent()) {
      throw new IllegalArgumentException("proxy: user and password_file go together");
    }
    Optional<HttpProxy.Login> login = Optional.empty();
    if (proxy.user().isPresent()) {
      Path file = home.resolve(proxy.passwordFile().orElseThrow());
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("proxy.password_file: " + file + " does not exist");
      }
      login =
          Optional.of(
              new HttpProxy.Login(proxy.user().get(), Files.readString(file).stripTrailing()));
    }
    return new HttpProxy(Optional.ofNullable(proxy.host()).orElse(""), proxy.port(), login);
  }
}
