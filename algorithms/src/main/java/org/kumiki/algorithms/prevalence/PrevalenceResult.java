package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;

/**
 * Counts before release.
 *
 * @param persons in use
 * @param counts of each moment and cell; events are cases
 * @param differences of each way, pair of times and cell
 */
record PrevalenceResult(
    PrevalenceParameters parameters,
    long persons,
    List<AtRiskCounts> counts,
    List<Long> differences)
    implements Result {

  PrevalenceResult {
    counts = List.copyOf(counts);
    differences = List.copyOf(differences);
  }

  static PrevalenceResult of(PrevalenceParameters p, Sums sums) {
    long[] persons = sums.counts(PrevalenceLayout.PERSONS);
    long[] nodes = sums.counts(PrevalenceLayout.NODES);
    long[] cases = sums.counts(PrevalenceLayout.CASES);
    long[] caseNodes = sums.counts(PrevalenceLayout.CASE_NODES);
    List<AtRiskCounts> counts = new ArrayList<>();
    for (int i = 0; i < persons.length; i++) {
      counts.add(new AtRiskCounts(persons[i], nodes[i], cases[i], cases[i], caseNodes[i], 0));
    }
    return new PrevalenceResult(
        p,
        sums.count(CaseSlots.PERSONS_USED),
        counts,
        Arrays.stream(sums.counts(PrevalenceLayout.DIFFERENCES)).boxed().toList());
  }

  /** The counts of a moment, cell by cell. */
  List<AtRiskCounts> at(int moment) {
    int cells = parameters.cells();
    return counts.subList(moment * cells, (moment + 1) * cells);
  }

  /** True if all but 1 to k - 1 of the persons in use are observed. */
  boolean leavesFew(int moment, Profile profile) {
    return profile.active() && isFew(1, moment, -1, 0, profile);
  }

  /**
   * True if the persons, or the cases, of two times differ by 1 to k - 1 in some cell. A cell that
   * is itself so small is not shown at its time, and so has no difference.
   */
  boolean differByFew(int moment, int earlier, Profile profile) {
    for (int cell = 0; profile.active() && cell < parameters.cells(); cell++) {
      AtRiskCounts now = at(moment).get(cell);
      AtRiskCounts then = at(earlier).get(cell);
      boolean persons = !profile.small(now.persons()) && !profile.small(then.persons());
      boolean cases = persons && !profile.small(now.events()) && !profile.small(then.events());
      for (int way = 0; way < PrevalenceLayout.WAYS; way++) {
        if ((way < 2 ? persons : cases) && isFew(way, moment, earlier, cell, profile)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isFew(int way, int moment, int earlier, int cell, Profile profile) {
    int pair = PrevalenceParameters.pair(moment, earlier);
    long difference =
        differences.get((way * parameters.pairs() + pair) * parameters.cells() + cell);
    return difference > 0 && difference < profile.k();
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return new PrevalenceRelease(this, profile, before).make();
  }
}
