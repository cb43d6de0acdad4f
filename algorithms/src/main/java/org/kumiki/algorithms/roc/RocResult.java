package org.kumiki.algorithms.roc;

import java.util.List;
import java.util.stream.IntStream;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.PairedBins.Bin;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * Counts before release.
 *
 * @param persons in all
 * @param onePerRow true if no person has several rows
 * @param counts per group, class (others, events) and bin
 * @param nodes with somebody there
 * @param scores sums per group and bin; empty if the score is no probability
 * @param errors sums of squared distances of score and event per group; likewise
 */
record RocResult(
    RocParameters parameters,
    long persons,
    boolean onePerRow,
    List<Long> counts,
    List<Long> nodes,
    List<Double> scores,
    List<Double> errors)
    implements Result {

  RocResult {
    counts = List.copyOf(counts);
    nodes = List.copyOf(nodes);
    scores = List.copyOf(scores);
    errors = List.copyOf(errors);
  }

  /** The bins of a group as asked for: others first, events second. */
  List<Bin> bins(int group) {
    int bins = parameters.bins();
    int others = 2 * group * bins;
    int events = others + bins;
    return IntStream.range(0, bins)
        .mapToObj(
            b ->
                new Bin(
                    b,
                    b + 1,
                    counts.get(others + b),
                    counts.get(events + b),
                    nodes.get(others + b),
                    nodes.get(events + b)))
        .toList();
  }

  /** The sum of the scores in adjoining bins of a group. */
  double scores(int group, int from, int to) {
    int first = group * parameters.bins();
    double sum = 0;
    for (int b = from; b < to; b++) {
      sum += scores.get(first + b);
    }
    return sum;
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return new RocRelease(this, profile, before).make();
  }
}
