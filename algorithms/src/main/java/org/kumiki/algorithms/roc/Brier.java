package org.kumiki.algorithms.roc;

import java.util.List;

/**
 * Brier's score (Mon. Weather Rev. 78 (1950) 1) and Murphy's parts of it (J. Appl. Meteorol. 12
 * (1973) 595): the score of the bins' means is reliability - resolution + uncertainty; what is left
 * lies within bins.
 *
 * @param score mean squared distance of score and event
 */
record Brier(double score, double reliability, double resolution, double uncertainty) {

  static Brier of(double score, List<ShownBin> bins) {
    double persons = bins.stream().mapToLong(ShownBin::persons).sum();
    double share = bins.stream().mapToLong(b -> b.events().shown()).sum() / persons;
    double reliability = 0;
    double resolution = 0;
    for (ShownBin bin : bins) {
      if (bin.persons() > 0) {
        double observed = bin.events().shown() / (double) bin.persons();
        reliability += bin.persons() * (bin.mean() - observed) * (bin.mean() - observed);
        resolution += bin.persons() * (observed - share) * (observed - share);
      }
    }
    return new Brier(score, reliability / persons, resolution / persons, share * (1 - share));
  }
}
