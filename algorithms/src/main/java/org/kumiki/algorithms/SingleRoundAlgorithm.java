package org.kumiki.algorithms;

import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;

/**
 * A statistic of one round: nodes get an empty broadcast, and the first sum is the last. Nothing is
 * sent back to them.
 *
 * @param <P> its parameters
 * @param <R> its result
 */
public abstract class SingleRoundAlgorithm<P, R extends Result>
    implements FederatedAlgorithm<P, SingleRound, R> {

  /** What leaves a node. */
  protected abstract Layout layout(P parameters);

  /** The pass over a node's rows. */
  protected abstract Pass pass(P parameters);

  /** Result or failure. {@code sums} may be a veto. */
  protected abstract Step<SingleRound, R> result(P parameters, Sums sums);

  @Override
  public final SingleRound start(P p) {
    return SingleRound.start();
  }

  @Override
  public final byte[] broadcast(SingleRound state) {
    return state.broadcast();
  }

  @Override
  public final Layout layout(P p, Dictionary dictionary, byte[] broadcast) {
    SingleRound.check(broadcast);
    return layout(p);
  }

  @Override
  public final NodeProgram node(P p, Dictionary dictionary) {
    return broadcast -> {
      SingleRound.check(broadcast);
      return pass(p);
    };
  }

  @Override
  public final Step<SingleRound, R> step(P p, SingleRound state, Sums sums) {
    return result(p, sums);
  }
}
