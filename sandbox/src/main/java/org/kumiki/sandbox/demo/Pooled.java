package org.kumiki.sandbox.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kumiki.algorithms.BlockSum;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.PlainSums;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.node.data.DataStore;
import org.kumiki.node.data.Dataset;
import org.kumiki.node.data.Limits;
import org.kumiki.node.data.OptOut;
import org.kumiki.node.data.Registration;
import org.kumiki.node.data.WantedRows;
import org.kumiki.sandbox.programs.ProgramFailure;
import tools.jackson.databind.JsonNode;

/**
 * What an analyst would get who had everybody's rows: the same statistic under the same release
 * rules, with plain sums in one process, no network and no secret sharing. Only a demo can do that.
 */
final class Pooled {

  private static final int MOST_ROUNDS = 500;

  private final DataStore store;
  private final List<Dataset> sites;

  private Pooled(DataStore store, List<Dataset> sites) {
    this.store = store;
    this.sites = sites;
  }

  /** Reads the files of all institutions. */
  static Pooled of(Path folder, List<Path> files, Path schema) {
    DataStore store = DataStore.open(folder, Limits.standard());
    List<Dataset> sites = new ArrayList<>();
    for (Path file : files) {
      if (store.register("site-" + sites.size(), file, schema, false)
          instanceof Registration.Registered(Dataset dataset, var skipped)) {
        sites.add(dataset);
      } else {
        throw new ProgramFailure("rows of " + file.getFileName() + " break the schema");
      }
    }
    return new Pooled(store, sites);
  }

  /** The {@code result} of the query's document. */
  JsonNode result(JsonNode query, Profile profile) throws InterruptedException {
    FederatedAlgorithm<?, ?, ?> algorithm =
        new StandardAlgorithms().byId(query.path("template").asString()).orElseThrow();
    return run(algorithm, query).release(profile).result();
  }

  private List<Frame> rows(JsonNode query, SequencedSet<String> variables) {
    List<Frame> frames = new ArrayList<>();
    for (Dataset site : sites) {
      Optional<Expr> cohort =
          Optional.ofNullable(query.get("cohort"))
              .map(text -> Cohort.parse("cohort", text.asString(), site.dictionary()));
      frames.add(
          store
              .frame(site, WantedRows.of(cohort, site.dictionary()), variables, OptOut.nobody())
              .frame());
    }
    return frames;
  }

  private <P, S, R extends Result> R run(FederatedAlgorithm<P, S, R> algorithm, JsonNode query)
      throws InterruptedException {
    Dictionary dictionary = sites.getFirst().dictionary();
    P parameters = algorithm.parse(query.path("parameters"), dictionary);
    List<Frame> rows = rows(query, algorithm.variables(parameters));
    List<NodeProgram> programs =
        rows.stream().map(r -> algorithm.node(parameters, dictionary)).toList();
    S state = algorithm.start(parameters);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      for (int round = 1; round <= MOST_ROUNDS; round++) {
        byte[] broadcast = algorithm.broadcast(state);
        Layout layout = algorithm.layout(parameters, dictionary, broadcast);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
          Contribution contribution = new Contribution(layout);
          Pass pass = programs.get(i).begin(broadcast);
          pass.finish(BlockSum.run(pass, rows.get(i), executor), contribution);
          contributions.add(contribution);
        }
        switch (algorithm.step(parameters, state, new PlainSums(layout, contributions))) {
          case Step.Next<S, R>(S next) -> state = next;
          case Step.Done<S, R>(R result) -> {
            return result;
          }
          case Step.Failed<S, R>(var code, var said) ->
              throw new ProgramFailure("pooled " + algorithm.id() + ": " + code + " " + said.en());
        }
      }
    }
    throw new ProgramFailure("pooled " + algorithm.id() + " does not converge");
  }
}
