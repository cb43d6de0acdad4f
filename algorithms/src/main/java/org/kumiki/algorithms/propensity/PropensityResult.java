package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.centring.CentralMoments;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.layout.Sums;

/**
 * Balance and effect before release. Entries of the untreated come first.
 *
 * @param fit the model of the treatment
 * @param persons per group
 * @param events persons whose outcome is 1, per group
 * @param outcomeCells these per design cell
 * @param twoValued true if the outcome is a number of one or two values in some group
 * @param before the columns of each group as they are
 * @param strata persons per stratum and group; empty for weighting
 */
record PropensityResult(
    PropensityParameters parameters,
    GlmResult fit,
    PropensityState state,
    List<Long> persons,
    List<Long> events,
    List<List<Long>> outcomeCells,
    boolean twoValued,
    List<Columns> before,
    Adjusted after,
    List<Long> strata)
    implements Result {

  /** Intervals of the score in which overlap is shown. */
  static final int OVERLAP = 16;

  PropensityResult {
    persons = List.copyOf(persons);
    events = List.copyOf(events);
    outcomeCells = List.copyOf(outcomeCells);
    before = List.copyOf(before);
    strata = List.copyOf(strata);
  }

  static PropensityResult of(
      PropensityParameters p, GlmResult fit, PropensityState state, FittedPoint point, Sums sums) {
    long[] persons = sums.counts(PropensityLayout.PERSONS);
    double[] powers = sums.doubles(PropensityLayout.POWERS);
    double[] columns = sums.doubles(PropensityLayout.COLUMNS);
    List<Columns> before = new ArrayList<>();
    boolean twoValued = false;
    for (int g = 0; g < 2; g++) {
      before.add(Columns.of(point, p.width(), g, persons[g], columns));
      int at = 4 * g;
      CentralMoments y =
          CentralMoments.of(persons[g], powers[at], powers[at + 1], powers[at + 2], powers[at + 3]);
      twoValued |= !state.binary() && (y.isConstant() || y.hasTwoValues());
    }
    return new PropensityResult(
        p,
        fit,
        state,
        list(persons),
        list(sums.counts(PropensityLayout.EVENTS)),
        List.of(
            list(sums.counts(PropensityLayout.CELLS_UNTREATED)),
            list(sums.counts(PropensityLayout.CELLS_TREATED))),
        twoValued,
        before,
        p.stratified()
            ? Stratification.of(p, state, point, sums)
            : Weighting.of(p, state, point, sums),
        p.stratified() ? list(sums.counts(PropensityLayout.STRATUM_PERSONS)) : List.of());
  }

  private static List<Long> list(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Override
  public Release release(Profile profile) {
    return new PropensityRelease(this, profile).make();
  }
}
