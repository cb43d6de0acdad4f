package org.kumiki.algorithms.penalty;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a path has come; serialises to JSON.
 *
 * @param unit by which each coefficient is multiplied in the penalty; empty before the first sums
 * @param lambda of the path
 * @param nullDeviance of the intercept alone
 * @param done points that are found
 * @param from where the last step began; empty before one
 * @param value of the penalised function there
 * @param halvings of the last step
 * @param steps taken for this lambda
 */
record PathState(
    List<Double> unit,
    List<Double> lambda,
    double nullDeviance,
    List<Point> done,
    List<Double> from,
    double value,
    int halvings,
    int steps) {

  static final PathState START =
      new PathState(List.of(), List.of(), 0, List.of(), List.of(), 0, 0, 0);

  /**
   * A point of the path.
   *
   * @param beta on standardised columns
   * @param deviance there
   */
  record Point(double lambda, List<Double> beta, double deviance) {

    Point {
      beta = List.copyOf(beta);
    }

    /** Coefficients that are not 0, without the intercept. */
    int nonzero() {
      return (int) beta.stream().skip(1).filter(b -> b != 0).count();
    }
  }

  PathState {
    unit = List.copyOf(unit);
    lambda = List.copyOf(lambda);
    done = List.copyOf(done);
    from = List.copyOf(from);
  }

  double current() {
    return lambda.get(done.size());
  }

  PathState with(Point point) {
    List<Point> more = new ArrayList<>(done);
    more.add(point);
    return new PathState(unit, lambda, nullDeviance, more, List.of(), 0, 0, 0);
  }

  PathState stepping(List<Double> begin, double there) {
    return new PathState(unit, lambda, nullDeviance, done, begin, there, 0, steps + 1);
  }

  PathState halved() {
    return new PathState(unit, lambda, nullDeviance, done, from, value, halvings + 1, steps);
  }
}
