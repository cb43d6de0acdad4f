package org.kumiki.algorithms.trial;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.PlainSums;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.message.Message;

/**
 * A run of a statistic's own node and coordinator steps over synthetic rows. Guarantees: what it
 * saw leave a site in each round is there, and every number was held against the bound that its
 * slot declares. Says nothing about real data.
 *
 * @param layouts of each round, in order
 * @param last result or failure; a failure, too, where the rounds ran out
 * @param faults what must not happen whatever the data are
 */
public record Trial<R extends Result>(List<Layout> layouts, Ending<R> last, List<Message> faults) {

  private static final int SITES = 3;
  private static final int ROWS = 400;

  /** How it ended. */
  public sealed interface Ending<R> {

    /** With a result. */
    record Finished<R>(R result) implements Ending<R> {}

    /**
     * Without.
     *
     * @param why for the author
     */
    record Stopped<R>(Message why) implements Ending<R> {}
  }

  /** Copies. */
  public Trial {
    layouts = List.copyOf(layouts);
    faults = List.copyOf(faults);
  }

  /** True if it ended with a result and nothing was wrong on the way. */
  public boolean passed() {
    return last instanceof Ending.Finished<R> && faults.isEmpty();
  }

  /**
   * Runs it at three sites of 400 rows.
   *
   * @param mostRounds after so many it is stopped
   * @param seed of the rows
   */
  public static <P, S, R extends Result> Trial<R> run(
      FederatedAlgorithm<P, S, R> algorithm,
      P parameters,
      Dictionary dictionary,
      int mostRounds,
      long seed) {
    List<Frame> sites = new ArrayList<>();
    List<NodeProgram> programs = new ArrayList<>();
    for (int site = 0; site < SITES; site++) {
      sites.add(SyntheticRows.of(dictionary, ROWS, seed + site));
      programs.add(algorithm.node(parameters, dictionary));
    }
    List<Layout> layouts = new ArrayList<>();
    List<Message> faults = new ArrayList<>();
    S state = algorithm.start(parameters);
    try {
      for (int round = 1; round <= mostRounds; round++) {
        byte[] broadcast = algorithm.broadcast(state);
        Layout layout = algorithm.layout(parameters, dictionary, broadcast);
        layouts.add(layout);
        List<Contribution> added = new ArrayList<>();
        for (int site = 0; site < SITES; site++) {
          Contribution contribution =
              contribution(programs.get(site), sites.get(site), layout, broadcast);
          faults.addAll(outOfBounds(round, contribution));
          added.add(contribution);
        }
        switch (algorithm.step(parameters, state, new PlainSums(layout, added))) {
          case Step.Next<S, R>(S next) -> state = next;
          case Step.Done<S, R>(R result) -> {
            return new Trial<>(layouts, new Ending.Finished<>(result), faults);
          }
          case Step.Failed<S, R>(var code, var said) -> {
            return new Trial<>(
                layouts, new Ending.Stopped<>(Message.of("%s: %s", code, said)), faults);
          }
        }
      }
    } catch (InvalidInput e) {
      return new Trial<>(layouts, new Ending.Stopped<>(e.located()), faults);
    }
    return new Trial<>(
        layouts, new Ending.Stopped<>(Message.of("no end after %d rounds", mostRounds)), faults);
  }

  private static Contribution contribution(
      NodeProgram program, Frame rows, Layout layout, byte[] broadcast) {
    Pass pass = program.begin(broadcast.clone());
    Accumulator total = pass.accumulator();
    if (pass.readsRows()) {
      total.add(rows.batch(0, rows.rows()));
    }
    Contribution contribution = new Contribution(layout);
    pass.finish(total, contribution);
    return contribution;
  }

  private static List<Message> outOfBounds(int round, Contribution contribution) {
    if (contribution.vetoReason().isPresent()) {
      return List.of();
    }
    List<Message> faults = new ArrayList<>();
    List<Slot> slots = contribution.layout().slots();
    for (int i = 0; i < slots.size(); i++) {
      boolean kept =
          switch (slots.get(i).bound()) {
            case Bound.Count _ -> within(contribution.longs(i), 1L << 40);
            case Bound.PairCount _ -> within(contribution.longs(i), Long.MAX_VALUE);
            case Bound.Statistic(int log2) ->
                within(contribution.doubles(i), Math.scalb(1.0, log2));
            case Bound.Moment _ -> within(contribution.doubles(i), 1e74);
          };
      if (!kept) {
        faults.add(
            Message.of(
                "round %d: slot %s is not within its declared bound", round, slots.get(i).name()));
      }
    }
    return faults;
  }

  private static boolean within(long[] entries, long most) {
    for (long entry : entries) {
      if (entry < 0 || entry > most) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(double[] entries, double most) {
    for (double entry : entries) {
      if (!(Math.abs(entry) <= most)) {
        return false;
      }
    }
    return true;
  }
}
