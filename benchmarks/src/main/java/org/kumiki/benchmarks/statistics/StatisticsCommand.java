package org.kumiki.benchmarks.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.benchmarks.machine.Folder;
import org.kumiki.benchmarks.machine.LargestProgram;
import org.kumiki.benchmarks.machine.Machine;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.sandbox.cli.Main;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.Terminal;
import org.kumiki.sandbox.separate.JvmFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Times queries over four node programs and the same analyses of the pooled tables. */
@Command(
    name = "statistics",
    description =
        "From submit to result over four nodes, against R and DuckDB on the pooled table.",
    mixinStandardHelpOptions = true)
public final class StatisticsCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> NODES = List.of("north", "east", "south", "west");

  @Option(
      names = "--share",
      paramLabel = "X",
      defaultValue = "1",
      description = "Share of the full size: 1 is 1,000,000 rows (summary: 10,000,000).")
  private double share;

  @Option(
      names = "--only",
      paramLabel = "ID",
      description = "One of logistic, cox, summary; all if not given.")
  private Optional<String> only = Optional.empty();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each query that are measured (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs before that are not (default: ${DEFAULT-VALUE}).")
  private int warm;

  @Option(
      names = "--frame",
      paramLabel = "MIB",
      description = "Memory for the rows of a query at a node; half the heap if not given.")
  private Optional<Integer> frame = Optional.empty();

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      description = "Heap of each program; the JVM's choice if not given.")
  private Optional<Integer> heap = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException, ApiFailure, SQLException {
    System.out.println(Machine.inWords());
    for (Question question : Question.all(share)) {
      if (only.map(question.id()::equals).orElse(true)) {
        try (Folder folder = new Folder("kumiki-statistics")) {
          measure(question, folder.path());
        }
      }
    }
    return 0;
  }

  private JvmFlags flags(JvmFlags launched) {
    return heap.map(launched::heap).orElse(launched);
  }

  private void measure(Question question, Path folder)
      throws IOException, InterruptedException, ApiFailure, SQLException {
    System.err.printf("%s: making %,d rows%n", question.id(), question.rows());
    try (MadeUpTables tables = new MadeUpTables(question, NODES, folder)) {
      double[] seconds = new double[runs];
      long most;
      try (LivingFederation federation =
              new LivingFederation(
                  folder,
                  Main.class,
                  new Terminal(Main::commandLine),
                  flags(JvmFlags.COORDINATOR),
                  flags(JvmFlags.NODE));
          LargestProgram largest = new LargestProgram()) {
        setUp(federation, question, tables);
        System.err.printf("%s: %d queries%n", question.id(), warm + runs);
        try (CoordinatorClient client = federation.client("rita")) {
          JsonNode query = JSON.readTree(question.query());
          for (int run = 0; run < warm; run++) {
            System.err.printf(
                Locale.ROOT, "%s: %.2f s, not counted%n", question.id(), ask(client, query));
          }
          Duration before = cpu();
          for (int run = 0; run < runs; run++) {
            seconds[run] = ask(client, query);
          }
          System.err.printf(
              Locale.ROOT,
              "%s: %.2f s of processor time a query, all programs together%n",
              question.id(),
              cpu().minus(before).toMillis() / 1e3 / runs);
        }
        most = largest.mebibytes();
      }
      System.err.printf(
          "%s: the largest program had %,d MiB of memory at most%n", question.id(), most);
      Arrays.sort(seconds);
      System.err.printf(
          Locale.ROOT, "%s: %.2f to %.2f s%n", question.id(), seconds[0], seconds[runs - 1]);
      System.err.printf("%s: the pooled table in %s%n", question.id(), question.pooled().name());
      print(question, seconds[runs / 2], question.pooled().seconds(tables, folder));
    }
  }

  /** What coordinator and nodes have used until now. */
  private static Duration cpu() {
    return ProcessHandle.current()
        .descendants()
        .flatMap(p -> p.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private void setUp(LivingFederation federation, Question question, MadeUpTables tables)
      throws IOException {
    System.err.printf("%s: registering them at %d nodes%n", question.id(), NODES.size());
    federation.openAccessBody();
    Path schema = tables.schema();
    for (int node = 0; node < NODES.size(); node++) {
      federation.enrol(NODES.get(node));
      federation.addDataset(NODES.get(node), question.id(), tables.table(node), schema);
      limit(federation.path(NODES.get(node)));
      federation.startNode(NODES.get(node));
    }
    federation.publishRoster();
    Path query = Files.writeString(federation.path("query.json"), question.query());
    federation.publishTemplate(query, schema, "template.json");
    NODES.forEach(node -> federation.allow(node, "template.json", question.id()));
    String variables = String.join(", ", question.columns().stream().map(Column::name).toList());
    StringBuilder permit = new StringBuilder();
    permit.append("id: p-1\npurposes: [SCIENTIFIC_RESEARCH]\n");
    permit.append("valid_from: 2020-01-01\nvalid_to: 2099-12-31\n");
    permit.append("persons: [{id: rita}]\nrun_budget: 100000\n");
    permit.append("templates: [{file: template.json}]\ndatasets:\n");
    for (String node : NODES) {
      permit.append(
          "  - {node: %s, dataset: %s, variables: [%s]}%n"
              .formatted(node, question.id(), variables));
    }
    federation.publishPermit("p-1", permit.toString());
  }

  private void limit(Path home) throws IOException {
    if (frame.isPresent()) {
      Files.writeString(
          home.resolve("node.yaml"),
          "memory:\n  engine_mebibytes: 256\n  frame_mebibytes: %d\n".formatted(frame.get()),
          StandardOpenOption.APPEND);
    }
  }

  private static double ask(CoordinatorClient client, JsonNode query)
      throws InterruptedException, ApiFailure {
    long begin = System.nanoTime();
    String id = client.submit("p-1", query);
    JsonNode end = client.watch(id, event -> {}).data();
    if (!end.path("outcome").asString().equals("COMPLETED")) {
      throw new IllegalStateException(end.toString());
    }
    client.result(id);
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void print(Question question, double seconds, Optional<Double> pooled) {
    String other =
        pooled
            .map(
                p ->
                    String.format(
                        Locale.ROOT,
                        "%s on the pooled table %.2f s: %.2f times ours",
                        question.pooled().name(),
                        p,
                        p / seconds))
            .orElse(question.pooled().name() + " is not installed");
    System.out.printf(
        Locale.ROOT,
        "%-10s %,d rows: submit to result %.2f s; %s (wished: %s)%n",
        question.id(),
        question.rows(),
        seconds,
        other,
        question.goal());
  }
}
