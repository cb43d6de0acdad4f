package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.disclosure.PairedBins;
import org.kumiki.algorithms.disclosure.PairedBins.Bin;
import org.kumiki.algorithms.disclosure.Profile;

/**
 * The bins of a score that may be shown: in each there are as many persons with the event, and as
 * many without it, as the profile wants, or none. Guarantees: a declared threshold remains a break
 * as long as what lies between it and the next one may be shown; only then are the bins between
 * thresholds joined, as {@link PairedBins} joins them.
 */
final class ScoreBins {

  private ScoreBins() {}

  /** Of a group; none where not even all bins together may be shown. */
  static List<Bin> of(RocResult result, int group, Profile profile) {
    List<Bin> asked = result.bins(group);
    List<Bin> shown = new ArrayList<>();
    for (Bin segment : PairedBins.joined(segments(result.parameters(), asked), profile).bins()) {
      shown.addAll(PairedBins.joined(asked.subList(segment.from(), segment.to()), profile).bins());
    }
    return shown;
  }

  // What lies between declared thresholds.
  private static List<Bin> segments(RocParameters p, List<Bin> asked) {
    List<Bin> segments = new ArrayList<>();
    for (Bin bin : asked) {
      boolean begins = segments.isEmpty() || p.thresholds().contains(p.breaks().get(bin.from()));
      segments.add(begins ? bin : segments.removeLast().and(bin));
    }
    return segments;
  }
}
