package org.kumiki.algorithms.penalty;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.glm.FitPoint;
import org.kumiki.algorithms.glm.GlmResult;

/**
 * A path before release.
 *
 * @param facts of the rows, for the rules
 * @param nullDeviance of the intercept alone, on the scale of the fit
 */
record PathResult(PenalisedModel model, GlmResult facts, double nullDeviance, List<Entry> path)
    implements Result {

  /**
   * A model of the path.
   *
   * @param coefficients on the data, the intercept first
   * @param nonzero coefficients besides the intercept
   */
  record Entry(double lambda, List<Double> coefficients, int nonzero, double ratio) {

    Entry {
      coefficients = List.copyOf(coefficients);
    }
  }

  PathResult {
    path = List.copyOf(path);
  }

  static PathResult of(PenalisedModel model, FitPoint point, PathState state) {
    List<Entry> path = new ArrayList<>();
    for (PathState.Point at : state.done()) {
      path.add(
          new Entry(
              at.lambda() * point.responseScale(),
              point.onData(at.beta()),
              at.nonzero(),
              1 - at.deviance() / state.nullDeviance()));
    }
    return new PathResult(model, point.facts(), state.nullDeviance(), path);
  }

  /**
   * What the criterion says of a model, less what it says of the intercept alone.
   *
   * @param rows as they are shown
   */
  double criterion(Entry entry, Penalty.Criterion criterion, long rows) {
    double fit = model.linear() ? rows * Math.log(1 - entry.ratio) : -nullDeviance * entry.ratio;
    double all = facts.coefficients().size() - 1.0;
    double each =
        switch (criterion) {
          case AIC -> 2;
          case BIC -> Math.log((double) rows);
          case EBIC -> Math.log((double) rows) + Math.log(all);
        };
    return fit + each * entry.nonzero;
  }

  /** The place of the chosen model: the first where the criterion is least. */
  int chosen(long rows) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < path.size(); i++) {
      double value = criterion(path.get(i), model.penalty().criterion(), rows);
      if (value < least) {
        least = value;
        best = i;
      }
    }
    return best;
  }

  /** With standard errors of the model without a penalty, a path tells the exact number of rows. */
  OutputFigures figures() {
    OutputFigures told = facts.figures();
    Region complete = told.complete();
    List<Figure> figures = new ArrayList<>(told.figures());
    long persons = facts.persons();
    figures.add(Figure.of("/path", complete, Figure.State.FIXED, persons, persons));
    return new OutputFigures(
        told.levels(), complete, figures, told.additive() && persons == facts.rows());
  }

  @Override
  public Release release(Profile profile) {
    return new PathRelease(this, profile).make();
  }
}
