package org.kumiki.sandbox.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.release.file.ResultFile;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.sandbox.federation.Parts;
import org.kumiki.sandbox.federation.RejectedData;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.federation.SiteCounts;
import org.kumiki.sandbox.inprocess.InProcessParts;
import org.kumiki.sandbox.run.Drop;
import org.kumiki.sandbox.run.GraceTime;
import org.kumiki.sandbox.run.RunRequest;
import org.kumiki.sandbox.run.SandboxRun;
import org.kumiki.sandbox.run.Site;
import org.kumiki.sandbox.separate.SeparateParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kumiki sandbox run}: one query over files, as a federation of one node per file. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts an ephemeral federation (real gRPC, mutual TLS, signatures, secure aggregation) with",
      "one node per --site, runs one query, prints the result and stops."
    },
    footer = {
      "",
      "Example:",
      "  ./kumiki sandbox run --schema schema.json --query query.json \\",
      "      --site north=north.csv --site south=south.csv --site west=west.parquet --out"
          + " result.json"
    })
final class RunCommand implements Callable<Integer> {

  /** Among fewer holders each can work out what the others hold. */
  private static final int FEWEST_HIDDEN = 3;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec CommandSpec spec;

  @Option(
      names = "--schema",
      required = true,
      paramLabel = "FILE",
      description = "The dictionary: a Frictionless Table Schema or Data Package (JSON).")
  Path schema;

  @Option(
      names = "--query",
      required = true,
      paramLabel = "FILE",
      description = "The query: template, parameters, cohort (JSON).")
  Path query;

  @Option(
      names = "--after",
      paramLabel = "FILE",
      description = {
        "A query that the same person asks first; once per query. Its result is not shown: this"
            + " shows",
        "what an earlier output does to a later one."
      })
  List<Path> before = List.of();

  @Option(
      names = "--preflight",
      description = {
        "Do not run the query: say which sites would refuse it and what of its result is likely to"
            + " be",
        "withheld, from what the queries of --after released. --out and --json give the report."
      })
  boolean preflight;

  @Option(
      names = "--site",
      required = true,
      paramLabel = "NAME=FILE",
      description = {
        "A site and its rows (CSV or Parquet); once per site. Where the schema is a Data Package,"
            + " the",
        "folder with a file for each of its tables."
      })
  List<String> sites;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the result document (JSON).")
  Optional<Path> out;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = {
        "Write the result as the file's ending says; once per file: .csv (every table, for"
            + " programs),",
        ".docx or .tex (tables as papers print them), .html (with plots), .txt, .json."
      })
  List<Path> save = List.of();

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = {
        "Write what an output checker is shown beside the result (JSON): the rules and how each"
            + " came",
        "out, in words and in the terms of ACRO."
      })
  Optional<Path> evidence;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "ACRO-DEFAULT",
      description = {
        "Release rules: ACRO-DEFAULT (the default), UK-LLC, JP-NDB, JP-KAIGO, FR-CASD, STRICT,"
            + " several",
        "joined by '+' (the strictest of each), or NONE to compare with a pooled analysis."
      })
  String profile;

  @Option(
      names = "--site-profile",
      paramLabel = "NAME=PROFILE",
      description = "Release rules that a site's holder demands at least; once per site.")
  Map<String, String> siteProfiles = Map.of();

  @Option(
      names = "--site-floor",
      paramLabel = "NAME=N",
      description = "A site takes part only with at least so many persons; once per site.")
  Map<String, Long> siteFloors = Map.of();

  @Option(
      names = "--insider",
      paramLabel = "NAME",
      description = {
        "The researcher works at this site's institution: its node sees what would be released"
            + " first,",
        "and objects where its own persons, taken off a count, would leave few others."
      })
  Optional<String> insider = Optional.empty();

  @Option(
      names = "--min-nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = {
        "Least number of sites in a sum (default 3, raised to c_N + 2). Fewer than three sites"
            + " need",
        "it set to their number: 1 is mode single-holder, 2 is two-holder."
      })
  int minNodes;

  @Option(
      names = "--drop",
      paramLabel = "NAME@ROUND",
      description = "Let a node vanish when this round opens; once per node.")
  List<String> drops = List.of();

  @Option(
      names = "--on-loss",
      paramLabel = "stop",
      defaultValue = "stop",
      description = "What follows when a node stays lost: the query stops (default).")
  String onLoss;

  @Option(
      names = "--loss-grace",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long a round waits for a lost node (default 5s).")
  String lossGrace;

  @Option(
      names = "--aggregation",
      paramLabel = "all|sa-1",
      defaultValue = "all",
      description = {
        "How lost nodes are treated: 'all' (default): every sum is over all nodes or none; 'sa-1':"
            + " a",
        "node that is lost before the first sum is gone on without, if enough remain."
      })
  String aggregation;

  @Option(
      names = "--separate",
      description = "Run coordinator and nodes as processes of their own.")
  boolean separate;

  @Option(
      names = "--explain",
      paramLabel = "FILE",
      description = "Write per site how many rows were read, rejected, missing, included (JSON).")
  Optional<Path> explain;

  @Option(
      names = "--skip-bad-rows",
      description = "Leave rows out that break the schema instead of stopping.")
  boolean skipBadRows;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads per node (default 2); the result does not depend on it.")
  int threads;

  @Option(
      names = "--json",
      description = "Print the result document on standard output instead of tables.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress lines.")
  boolean quiet;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    RunRequest request = request();
    if (request.protection().isEmpty()) {
      err.printf(
          "kumiki: too few nodes: %d site%s, at least %d are needed.%s%n",
          request.sites().size(),
          request.sites().size() == 1 ? "" : "s",
          request.minNodes(),
          request.sites().size() >= FEWEST_HIDDEN
              ? ""
              : " To run with fewer than three holders, accept it with --min-nodes %d: what secure"
                      .formatted(request.sites().size())
                  + " aggregation can hide is smaller, and the result says so.");
      return ExitCode.TOO_FEW.code();
    }
    out.ifPresent(file -> writable("--out", file));
    save.forEach(file -> writable("--save", ResultFile.of("--save", file).path()));
    evidence.ifPresent(file -> writable("--evidence", file));
    explain.ifPresent(file -> writable("--explain", file));
    SameRows.warn(request.sites(), err::println);
    Consumer<String> words = quiet ? line -> {} : new ProgressLines(err);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    Parts parts = separate ? new SeparateParts() : new InProcessParts(clock, random);
    try {
      SandboxRun run = new SandboxRun(request, request.protection().get(), parts, clock, random);
      if (preflight) {
        return report(run.preflight(words), err);
      }
      SandboxRun.Outcome outcome = run.run(explain.isPresent() || skipBadRows, words);
      outcome.sites().stream()
          .filter(site -> site.rowsRejected() > 0)
          .forEach(
              site ->
                  err.printf(
                      "kumiki: %s: %d of %d rows break the schema and were left out; without"
                          + " --skip-bad-rows they are listed%n",
                      site.site(), site.rowsRejected(), site.rowsRead()));
      if (explain.isPresent()) {
        Files.writeString(explain.get(), SiteCounts.json(outcome.sites()) + System.lineSeparator());
      }
      return report(outcome.report(), err);
    } catch (RejectedData e) {
      e.lines().forEach(err::println);
      err.println(
          "kumiki: rows break the schema; mend them, or leave them out with --skip-bad-rows");
      return ExitCode.INPUT.code();
    }
  }

  private RunRequest request() {
    switch (onLoss) {
      case "stop" -> {}
      case "shrink" -> throw InvalidInput.notYetSupported("--on-loss", "shrink");
      default -> throw InvalidInput.unknown("--on-loss", "value", onLoss, List.of("stop"));
    }
    return new RunRequest(
        readable("--schema", schema),
        readable("--query", query),
        before.stream().map(file -> readable("--after", file)).toList(),
        sites.stream().map(Site::parse).toList(),
        Profile.named("--profile", profile),
        minNodes,
        drops.stream().map(Drop::parse).toList(),
        GraceTime.parse("--loss-grace", lossGrace),
        aggregation(),
        skipBadRows,
        threads,
        demands(),
        insider);
  }

  private Map<String, HolderDemands> demands() {
    Map<String, HolderDemands> demands = new TreeMap<>();
    siteProfiles.forEach(
        (site, name) ->
            demands.put(
                site,
                new HolderDemands(Optional.of(Profile.named("--site-profile", name).name()), 0)));
    siteFloors.forEach(
        (site, floor) ->
            demands.merge(
                site,
                new HolderDemands(Optional.empty(), floor),
                (profile, least) -> new HolderDemands(profile.profile(), least.floor())));
    return demands;
  }

  private AggregationMode aggregation() {
    return switch (aggregation) {
      case "all" -> AggregationMode.ALL;
      case "sa-1" -> AggregationMode.SA_1;
      default ->
          throw InvalidInput.unknown("--aggregation", "value", aggregation, List.of("all", "sa-1"));
    };
  }

  private static Path readable(String option, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(option, "there is no file " + file);
    }
    if (!Files.isReadable(file)) {
      throw new InvalidInput(option, "the file " + file + " may not be read");
    }
    return file;
  }

  /** A run takes a while; what it gives must have a place. */
  private static void writable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new InvalidInput(option, file + " is a folder; expected a file");
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput(option, "there is no folder " + folder);
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new InvalidInput(option, file + " may not be written");
    }
  }

  private int report(RunReport report, PrintWriter err) throws IOException {
    if (out.isPresent() && report.document().isPresent()) {
      Files.writeString(out.get(), report.document().get() + System.lineSeparator());
    }
    if (report.document().isPresent()) {
      for (Path file : save) {
        ResultFile.of("--save", file).write(JSON.readTree(report.document().get()));
      }
    }
    if (evidence.isPresent() && report.evidence().isPresent()) {
      Files.writeString(evidence.get(), report.evidence().get() + System.lineSeparator());
    }
    Optional<String> shown = json ? report.document() : report.tables();
    shown.ifPresent(spec.commandLine().getOut()::println);
    report.messages().forEach(err::println);
    return report.exitCode();
  }
}
