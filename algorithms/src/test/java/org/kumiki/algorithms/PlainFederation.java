package org.kumiki.algorithms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.PlainSums;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs an algorithm over frames as nodes would, with plain sums in place of secure aggregation: for
 * tests of statistics only.
 */
public final class PlainFederation {

  private static final JsonMapper JSON = new JsonMapper();

  private PlainFederation() {}

  /** Sees what every node adds in a round. */
  public interface Watcher {
    /** Called before the round's step. */
    void round(Layout layout, List<Contribution> contributions);
  }

  /** The last step (Done or Failed) and the number of rounds. */
  public record Outcome<R>(Step<?, R> last, int rounds) {
    /** The result; fails the test if there is none. */
    public R result() {
      if (last instanceof Step.Done<?, R>(R result)) {
        return result;
      }
      throw new AssertionError("no result: " + last);
    }
  }

  /** Runs with parameters given as JSON text, on one thread. */
  public static <P, S, R extends Result> Outcome<R> run(
      FederatedAlgorithm<P, S, R> algorithm,
      String parameters,
      Dictionary dictionary,
      List<? extends Frame> nodes) {
    return run(algorithm, parameters, dictionary, nodes, 1);
  }

  /** Runs with parameters given as JSON text. */
  public static <P, S, R extends Result> Outcome<R> run(
      FederatedAlgorithm<P, S, R> algorithm,
      String parameters,
      Dictionary dictionary,
      List<? extends Frame> nodes,
      int threads) {
    return run(algorithm, parameters, dictionary, nodes, threads, (layout, added) -> {});
  }

  /** Runs with parameters given as JSON text, watched. */
  public static <P, S, R extends Result> Outcome<R> run(
      FederatedAlgorithm<P, S, R> algorithm,
      String parameters,
      Dictionary dictionary,
      List<? extends Frame> nodes,
      int threads,
      Watcher watcher) {
    P p = algorithm.parse(JSON.readTree(parameters), dictionary);
    List<NodeProgram> programs = new ArrayList<>();
    nodes.forEach(node -> programs.add(algorithm.node(p, dictionary)));
    S state = algorithm.start(p);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int round = 1; round <= 500; round++) {
        byte[] broadcast = algorithm.broadcast(state);
        Layout layout = algorithm.layout(p, dictionary, broadcast);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
          Pass pass = programs.get(i).begin(broadcast.clone());
          Contribution contribution = new Contribution(layout);
          pass.finish(BlockSum.run(pass, nodes.get(i), executor), contribution);
          contributions.add(contribution);
        }
        watcher.round(layout, contributions);
        Step<S, R> step = algorithm.step(p, state, new PlainSums(layout, contributions));
        if (step instanceof Step.Next<S, R>(S next)) {
          state = restored(next);
        } else {
          return new Outcome<>(step, round);
        }
      }
      throw new AssertionError("500 rounds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** As a coordinator that restarted has it: from JSON. */
  @SuppressWarnings("unchecked") // The class is that of the state itself.
  private static <S> S restored(S state) {
    return (S) JSON.treeToValue(JSON.valueToTree(state), state.getClass());
  }
}
