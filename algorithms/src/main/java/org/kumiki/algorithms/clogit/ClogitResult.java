package org.kumiki.algorithms.clogit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.newton.NewtonState;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.FitCounts;
import org.kumiki.algorithms.regression.FitSlots;

/**
 * A fitted conditional logistic regression before release. Every figure but the score test comes
 * from the last round's sums.
 *
 * @param counts of the rows in sets with a case and a control
 * @param rows in use, in all sets
 * @param events rows of cases, in all sets
 * @param sets with a case and a control
 * @param binary per column if it holds 0 and 1 only
 * @param casesAtOne per column the persons who are cases at 1 in sets where it varies
 * @param casesElsewhere per column the persons who are cases elsewhere in such sets
 */
public record ClogitResult(
    ClogitParameters parameters,
    List<Estimate> coefficients,
    FitCounts counts,
    long rows,
    long events,
    long sets,
    List<Boolean> binary,
    List<Long> casesAtOne,
    List<Long> casesElsewhere,
    double logLikelihood,
    double nullLogLikelihood,
    double wald,
    double score,
    int iterations)
    implements Result {

  /** Copies. */
  public ClogitResult {
    coefficients = List.copyOf(coefficients);
    binary = List.copyOf(binary);
    casesAtOne = List.copyOf(casesAtOne);
    casesElsewhere = List.copyOf(casesElsewhere);
  }

  static ClogitResult of(
      ClogitParameters p, ClogitState state, Sums sums, OrderedCholesky information) {
    NewtonState newton = state.newton().orElseThrow();
    List<Estimate> found = new ArrayList<>();
    for (int j = 0; j < p.width(); j++) {
      String name = p.names().get(j);
      if (information.aliased().get(j)) {
        found.add(Estimate.aliased(name));
        continue;
      }
      double[] unit = new double[p.width()];
      unit[j] = 1;
      double scale = state.scale().get(j);
      found.add(
          Estimate.of(
              name, newton.beta().get(j) / scale, Math.sqrt(information.variance(unit)) / scale));
    }
    long[] persons = sums.counts(FitSlots.CELL_PERSONS);
    FitCounts counts =
        new FitCounts(
            sums.count(ClogitLayout.SET_ROWS),
            persons[0],
            information.rank(),
            Collections.nCopies(p.width(), -1L),
            list(persons),
            list(sums.counts(FitSlots.CELL_EVENTS)));
    return new ClogitResult(
        p,
        found,
        counts,
        sums.count(CaseSlots.ROWS_USED),
        sums.count(ClogitLayout.EVENTS),
        sums.count(ClogitLayout.SETS),
        Arrays.stream(sums.counts(ClogitLayout.NOT_BINARY)).mapToObj(n -> n == 0).toList(),
        list(sums.counts(ClogitLayout.CASES_AT_ONE)),
        list(sums.counts(ClogitLayout.CASES_ELSEWHERE)),
        sums.value(ClogitLayout.LOG_LIKELIHOOD),
        newton.nullLogLikelihood(),
        form(sums.doubles(ClogitLayout.INFORMATION), newton.beta()),
        state.score(),
        newton.iterations());
  }

  private static List<Long> list(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double form(double[] triangle, List<Double> v) {
    double sum = 0;
    for (int i = 0, at = 0; i < v.size(); i++) {
      for (int j = 0; j <= i; j++, at++) {
        sum += triangle[at] * v.get(i) * v.get(j) * (i == j ? 1 : 2);
      }
    }
    return sum;
  }

  @Override
  public Release release(Profile profile) {
    return new ClogitRelease(this, profile)
        .make()
        .with(OutputFigures.about(Region.complete(parameters.variables())));
  }
}
