package org.kumiki.algorithms.kmeans;

import java.util.List;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param iterations how often means were taken
 * @param last of the assignment that was summed last; empty before
 */
public record KMeansState(KMeansBroadcast broadcast, int iterations, List<Cluster> last) {

  /**
   * A cluster over all nodes, in units of the scale.
   *
   * @param nodes that have rows in it
   * @param within sum of squared distances from the mean
   */
  public record Cluster(long rows, long persons, long nodes, List<Double> mean, double within) {

    /** Copies. */
    public Cluster {
      mean = List.copyOf(mean);
    }
  }

  /** Copies. */
  public KMeansState {
    last = List.copyOf(last);
  }

  static KMeansState start() {
    return new KMeansState(KMeansBroadcast.first(), 0, List.of());
  }
}
