package org.kumiki.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kumiki.benchmarks.machine.Folder;
import org.kumiki.benchmarks.machine.Machine;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.sandbox.cli.Main;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.Terminal;
import org.kumiki.sandbox.separate.JvmFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One warm feasibility query over three nodes, each program a process of its own: from the REST
 * submit to the result in hand, over TLS, with real signatures and everything on disk as always.
 * Prints medians in milliseconds, beside the time of a request that does nothing (the baseline of
 * the same run) and the machine.
 */
@Command(
    name = "latency",
    description = "A warm count over three nodes, from the REST submit to the result.",
    mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int MEASURED = 300;
  private static final String[] PARTS = {"submit", "until the end was heard", "result", "all"};
  private static final List<String> NODES = List.of("ohio", "sydney", "melbourne");
  private static final JsonNode QUERY =
      JSON.readTree("{\"template\": \"feasibility\", \"parameters\": {}}");

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Queries before those that are measured.")
  private int warm;

  @Option(
      names = "--pause",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Milliseconds between a result and the next query (default: none).")
  private int pause;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "docs/examples/bone-marrow",
      description = "The folder with the example's tables.")
  private Path example;

  @Override
  public Integer call() throws IOException, InterruptedException, ApiFailure {
    try (Folder folder = new Folder("kumiki-latency");
        LivingFederation federation =
            new LivingFederation(
                folder.path(),
                Main.class,
                new Terminal(Main::commandLine),
                JvmFlags.COORDINATOR,
                JvmFlags.NODE)) {
      setUp(federation, example);
      try (CoordinatorClient client = federation.client("rita")) {
        measure(client);
      }
    }
    return 0;
  }

  private static void setUp(LivingFederation federation, Path example) throws IOException {
    federation.openAccessBody(
        "request_rates: {caller_at_once: 100000, caller_per_second: 10000}\n");
    for (String node : NODES) {
      federation.enrol(node);
      federation.addDataset(
          node, "bmt", example.resolve(node + ".csv"), example.resolve("schema.json"));
      federation.startNode(node);
    }
    federation.publishRoster();
    Files.write(federation.path("query.json"), JSON.writeValueAsBytes(QUERY));
    federation.publishTemplate(
        federation.path("query.json"), example.resolve("schema.json"), "template.json");
    NODES.forEach(node -> federation.allow(node, "template.json", "bmt"));
    StringBuilder permit = new StringBuilder();
    permit.append("id: p-1\napproved_at: 2020-01-01T00:00:00Z\npurposes: [SCIENTIFIC_RESEARCH]\n");
    permit.append("valid_from: 2020-01-01\nvalid_to: 2099-12-31\n");
    permit.append("persons: [{id: rita}]\nrun_budget: 100000\n");
    permit.append("templates: [{file: template.json}]\ndatasets:\n");
    for (String node : NODES) {
      permit.append("  - {node: %s, dataset: bmt, variables: [age]}%n".formatted(node));
    }
    federation.publishPermit("p-1", permit.toString());
  }

  private void measure(CoordinatorClient client) throws InterruptedException, ApiFailure {
    long[][] nanos = new long[PARTS.length][MEASURED];
    long[] baseline = new long[MEASURED];
    double processor = 0;
    double before = 0;
    for (int i = -warm; i < MEASURED; i++) {
      if (i == 0) {
        before = Machine.speed();
        processor = -processorMillis();
      }
      long begin = System.nanoTime();
      String id = client.submit("p-1", QUERY);
      long submitted = System.nanoTime();
      JsonNode end = client.watch(id, event -> {}).data();
      long watched = System.nanoTime();
      if (!end.path("outcome").asString().equals("COMPLETED")) {
        throw new IllegalStateException(end.toString());
      }
      byte[] document = client.result(id);
      long read = System.nanoTime();
      if (document.length == 0) {
        throw new IllegalStateException("an empty document");
      }
      client.query(id);
      long asked = System.nanoTime();
      if (i >= 0) {
        nanos[0][i] = submitted - begin;
        nanos[1][i] = watched - submitted;
        nanos[2][i] = read - watched;
        nanos[3][i] = read - begin;
        baseline[i] = asked - read;
      }
      Thread.sleep(pause);
    }
    processor += processorMillis();
    double after = Machine.speed();
    double one = median(baseline);
    for (int k = 0; k < PARTS.length; k++) {
      System.out.printf(
          Locale.ROOT,
          "%-24s median %6.1f ms   p95 %6.1f ms   %5.1f x a request that reads%n",
          PARTS[k],
          median(nanos[k]),
          nanos[k][MEASURED * 95 / 100] / 1e6,
          median(nanos[k]) / one);
    }
    System.out.printf(
        Locale.ROOT, "processor time of all programs, per query: %.1f ms%n", processor / MEASURED);
    System.out.printf(
        Locale.ROOT, "a request that reads     median %6.1f ms   (%s)%n", one, Machine.inWords());
    System.out.printf(
        Locale.ROOT,
        "one processor hashed %.0f MB of SHA-256 in a second before, %.0f after%n",
        before,
        after);
  }

  private static double processorMillis() {
    return ProcessHandle.current()
        .descendants()
        .flatMap(program -> program.info().totalCpuDuration().stream())
        .mapToLong(Duration::toMillis)
        .sum();
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }
}
