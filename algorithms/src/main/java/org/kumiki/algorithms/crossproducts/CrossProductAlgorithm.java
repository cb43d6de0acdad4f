package org.kumiki.algorithms.crossproducts;

import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Sums;

/**
 * A statistic of the covariances of some numbers over the rows that have all of them.
 *
 * <p>Leaves the node, in two rounds: sums and squares; then products of two variables about the
 * common centre, and third and fourth powers. Sent back: centres and scales over at least ten
 * persons.
 *
 * @param <P> its parameters
 * @param <R> its result
 */
public abstract class CrossProductAlgorithm<P, R extends Result>
    implements FederatedAlgorithm<P, Centres, R> {

  /** The variables. */
  protected abstract Columns columns(P parameters);

  /** What is made of the covariances. */
  protected abstract R result(P parameters, CrossProducts products);

  @Override
  public final SequencedSet<String> variables(P p) {
    return columns(p).variables();
  }

  @Override
  public final Centres start(P p) {
    return Centres.none();
  }

  @Override
  public final byte[] broadcast(Centres state) {
    return state.bytes();
  }

  @Override
  public Layout layout(P p, Dictionary dictionary, byte[] broadcast) {
    return CrossProductLayout.of(columns(p), read(p, broadcast));
  }

  @Override
  public NodeProgram node(P p, Dictionary dictionary) {
    return broadcast -> new CrossProductPass(columns(p), read(p, broadcast));
  }

  @Override
  public Step<Centres, R> step(P p, Centres state, Sums sums) {
    return CrossProductSteps.step(columns(p), state, sums, products -> result(p, products));
  }

  /** The failure of a round whose sums are of no use, if they are of none. */
  protected final Optional<Step<Centres, R>> unusable(Sums sums) {
    return CrossProductSteps.unusable(sums);
  }

  private Centres read(P p, byte[] broadcast) {
    return Centres.read(broadcast, columns(p).size(), id());
  }
}
