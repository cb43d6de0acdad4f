package org.kumiki.algorithms.histogram;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * Counts before release.
 *
 * @param persons in all
 * @param onePerRow true if no person has several rows, so that counts of bins add up
 * @param bins per group: below the breaks, each bin, above them
 * @param binNodes nodes with somebody there
 * @param groups persons of each
 */
record HistogramResult(
    HistogramParameters parameters,
    long persons,
    boolean onePerRow,
    List<Long> bins,
    List<Long> binNodes,
    List<Long> groups,
    List<Long> groupNodes)
    implements Result {

  HistogramResult {
    bins = List.copyOf(bins);
    binNodes = List.copyOf(binNodes);
    groups = List.copyOf(groups);
    groupNodes = List.copyOf(groupNodes);
  }

  /** Of a group: below the breaks, each bin, above them. */
  List<Long> counts(int group) {
    return part(bins, group);
  }

  /** Nodes that have them. */
  List<Long> nodes(int group) {
    return part(binNodes, group);
  }

  private List<Long> part(List<Long> all, int group) {
    int cells = parameters.cells();
    return all.subList(group * cells, (group + 1) * cells);
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return HistogramRelease.of(this, profile, before);
  }
}
