package org.kumiki.algorithms.heterogeneity;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.meta.OwnEstimate;
import org.kumiki.algorithms.meta.SiteModel;

/**
 * What a node's own model gives. Guarantees: an estimate is counted or summed only if its node
 * could release it alone, and the node's model has an estimate wherever the one over all rows has:
 * where a level or a column is missing, the others mean something else.
 */
record OwnEstimates(SiteModel.Fitted fitted) {

  /** Own standard errors from the common estimate beyond which the node's people are told. */
  private static final double FAR = 3;

  /** Own estimates and errors beyond are no numbers of a model; squares of them stay in bounds. */
  private static final double LARGEST = 1e18;

  List<Long> cases() {
    return fitted.cases();
  }

  /** Only how many: 1 or 0. */
  void writeCount(WithBroadcast b, SlotWriter out) {
    out.count(
        OwnSlots.ESTIMATES,
        IntStream.range(0, b.exists().size())
            .mapToLong(j -> usable(b, j).isPresent() ? 1 : 0)
            .toArray());
  }

  /** Weights and weighted estimates of the open coefficients; zeros of others. */
  void writeSpread(WithBroadcast b, SlotWriter out) {
    int width = b.open().size();
    double[] w = new double[width];
    double[] y = new double[width];
    double[] squares = new double[width];
    for (int j = 0; j < width; j++) {
      Optional<OwnEstimate> estimate = b.open().get(j) ? usable(b, j) : Optional.empty();
      if (estimate.isPresent()) {
        OwnEstimate e = estimate.get();
        double difference = e.value() - b.centre().get(j);
        w[j] = 1 / (e.error() * e.error());
        y[j] = w[j] * difference;
        squares[j] = y[j] * difference;
      }
    }
    out.put(OwnSlots.WEIGHTS, w);
    out.put(OwnSlots.WEIGHTED, y);
    out.put(OwnSlots.SQUARES, squares);
  }

  private Optional<OwnEstimate> usable(WithBroadcast b, int j) {
    boolean whole =
        IntStream.range(0, b.exists().size())
            .allMatch(i -> !b.exists().get(i) || fitted.exists().get(i));
    return whole && b.exists().get(j)
        ? fitted.estimates().get(j).filter(OwnEstimates::inBounds)
        : Optional.empty();
  }

  private static boolean inBounds(OwnEstimate e) {
    return Math.abs(e.value()) < LARGEST && e.error() < LARGEST && e.error() > 1 / LARGEST;
  }

  /** The open coefficients whose own estimate is far from the common one. */
  List<Integer> far(WithBroadcast b) {
    return IntStream.range(0, b.open().size())
        .filter(j -> b.open().get(j))
        .filter(
            j ->
                usable(b, j)
                    .filter(e -> Math.abs(e.value() - b.centre().get(j)) > FAR * e.error())
                    .isPresent())
        .boxed()
        .toList();
  }

  @Override
  public String toString() {
    return "OwnEstimates[stay at the node]";
  }
}
