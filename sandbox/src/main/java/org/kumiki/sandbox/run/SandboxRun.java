package org.kumiki.sandbox.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.FederationNode;
import org.kumiki.sandbox.federation.FederationPlan;
import org.kumiki.sandbox.federation.NodePlan;
import org.kumiki.sandbox.federation.Parts;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.federation.SandboxDocuments;
import org.kumiki.sandbox.federation.SiteCounts;

/**
 * One {@code sandbox run}: starts a federation, asks one query, stops. Guarantees: whatever happens
 * the parts are stopped and the folder with their keys and data is removed.
 */
public final class SandboxRun {

  private static final long LARGEST_TEXT = 4 << 20;

  private final RunRequest request;
  private final RunRequest.Protection protection;
  private final Parts parts;
  private final Clock clock;
  private final SecureRandom random;

  /** A run of this request with these parts. */
  public SandboxRun(
      RunRequest request,
      RunRequest.Protection protection,
      Parts parts,
      Clock clock,
      SecureRandom random) {
    this.request = request;
    this.protection = protection;
    this.parts = parts;
    this.clock = clock;
    this.random = random;
  }

  /** What came of it: the report, and per site what happened to its rows. */
  public record Outcome(RunReport report, List<SiteCounts> sites) {
    /** Copies. */
    public Outcome {
      sites = List.copyOf(sites);
    }
  }

  /**
   * Runs it.
   *
   * @param explained true if the counts per site are wanted
   * @param words hears the steps
   */
  public Outcome run(boolean explained, Consumer<String> words)
      throws IOException, InterruptedException {
    return with(
        (federation, asked) -> {
          for (byte[] earlier : asked.before()) {
            RunReport report = federation.run(earlier, asked.schema(), words);
            report.messages().forEach(words);
          }
          RunReport report = federation.run(asked.query(), asked.schema(), words);
          List<SiteCounts> sites =
              explained
                  ? federation.nodes().stream()
                      .map(FederationNode::counts)
                      .flatMap(Optional::stream)
                      .toList()
                  : List.of();
          return new Outcome(report, sites);
        },
        words);
  }

  /**
   * Runs the queries that are asked first, under one permit, and says what would become of the
   * other one.
   *
   * @param words hears the steps
   */
  public RunReport preflight(Consumer<String> words) throws IOException, InterruptedException {
    return with(
            (federation, asked) ->
                new Outcome(
                    federation.preflight(asked.before(), asked.query(), asked.schema(), words),
                    List.of()),
            words)
        .report();
  }

  @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
  private record Asked(byte[] schema, byte[] query, List<byte[]> before) {}

  private interface Use {
    Outcome of(Federation federation, Asked asked) throws InterruptedException;
  }

  private Outcome with(Use use, Consumer<String> words) throws IOException, InterruptedException {
    byte[] schema = bytes("--schema", request.schema());
    byte[] query = bytes("--query", request.query());
    // Before anything is started: what is wrong here needs no federation to be found.
    SandboxDocuments.check(query, schema);
    List<byte[]> before = new ArrayList<>();
    for (Path file : request.before()) {
      before.add(bytes("--after", file));
      SandboxDocuments.check(before.getLast(), schema);
    }
    Path home = Files.createTempDirectory("kumiki-run-");
    try (Federation federation = Federation.start(plan(home), parts, clock, random, words)) {
      return use.of(federation, new Asked(schema, query, before));
    } finally {
      delete(home);
    }
  }

  private FederationPlan plan(Path home) {
    List<NodePlan> nodes = request.sites().stream().map(site -> plan(home, site)).toList();
    return new FederationPlan(
        home,
        nodes,
        request.profile(),
        protection.mode(),
        protection.corruptNodes(),
        protection.minNodes(),
        request.lossGrace(),
        request.aggregation(),
        request.insider());
  }

  private NodePlan plan(Path home, Site site) {
    Set<Integer> drops =
        request.drops().stream()
            .filter(d -> d.nodeId().equals(site.nodeId()))
            .map(Drop::round)
            .collect(Collectors.toSet());
    return new NodePlan(
        site.nodeId(),
        home.resolve("nodes").resolve(site.nodeId()),
        site.file().toAbsolutePath(),
        request.schema().toAbsolutePath(),
        request.skipBadRows(),
        request.threads(),
        drops,
        request.demands().getOrDefault(site.nodeId(), HolderDemands.NONE));
  }

  private static byte[] bytes(String option, Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST_TEXT) {
      throw new InvalidInput(
          option, "the file %s has %d bytes, at most %d".formatted(file, size, LARGEST_TEXT));
    }
    return Files.readAllBytes(file);
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException("cannot remove " + file, e);
                }
              });
    }
  }
}
