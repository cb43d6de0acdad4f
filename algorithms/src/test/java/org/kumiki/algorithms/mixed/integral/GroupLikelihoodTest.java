package org.kumiki.algorithms.mixed.integral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupLikelihoodTest {

  private static final double[] X = {1, -0.3, 1, 0.8, 1, 1.4, 1, -1.1, 1, 0.2, 1, 0.5};
  private static final double[] OFFSET = {0.1, 0, -0.2, 0.3, 0, 0};
  private static final int[] START = {0, 1, 4, 6};
  private static final double[] BETA = {0.4, -0.7};

  private static double[] y(Outcome outcome) {
    return outcome == Outcome.BINOMIAL
        ? new double[] {1, 1, 1, 1, 0, 1}
        : new double[] {0, 3, 1, 7, 2, 4};
  }

  private static GroupLikelihood at(Outcome outcome, int points, double[] beta, double theta) {
    GroupLikelihood likelihood = new GroupLikelihood(outcome, points, beta, theta);
    likelihood.add(X, y(outcome), OFFSET, START);
    return likelihood;
  }

  private static GroupLikelihood moved(Outcome outcome, int points, int which, double by) {
    double[] beta = BETA.clone();
    if (which < 2) {
      beta[which] += by;
    }
    return at(outcome, points, beta, which == 2 ? 0.9 + by : 0.9);
  }

  @ParameterizedTest
  @CsvSource({"BINOMIAL, 1", "BINOMIAL, 2", "BINOMIAL, 7", "POISSON, 1", "POISSON, 8"})
  void derivatives_areThoseOfTheValue(Outcome outcome, int points) {
    double h = 1e-4;
    GroupLikelihood here = moved(outcome, points, 0, 0);
    for (int i = 0; i < 3; i++) {
      GroupLikelihood up = moved(outcome, points, i, h);
      GroupLikelihood down = moved(outcome, points, i, -h);
      assertThat(here.gradient()[i]).isCloseTo((up.value() - down.value()) / (2 * h), within(1e-6));
      for (int j = 0; j <= i; j++) {
        assertThat(here.hessian()[i * (i + 1) / 2 + j])
            .isCloseTo((up.gradient()[j] - down.gradient()[j]) / (2 * h), within(1e-6));
      }
    }
  }

  /** The integral itself, by the rule of trapezia over a wide range, which converges fast here. */
  @ParameterizedTest
  @ValueSource(strings = {"BINOMIAL", "POISSON"})
  void manyPoints_giveTheIntegral(Outcome outcome) {
    double[] y = y(outcome);
    double expected = 0;
    for (int g = 0; g + 1 < START.length; g++) {
      double integral = 0;
      double step = 1e-3;
      for (double u = -12; u <= 12; u += step) {
        double log = -u * u / 2 - Math.log(2 * Math.PI) / 2;
        for (int i = START[g]; i < START[g + 1]; i++) {
          double eta = OFFSET[i] + BETA[0] * X[2 * i] + BETA[1] * X[2 * i + 1] + 0.9 * u;
          double factorials = 0;
          for (int f = 2; f <= y[i]; f++) {
            factorials += Math.log(f);
          }
          log +=
              outcome == Outcome.BINOMIAL
                  ? y[i] * eta - Math.log1p(Math.exp(eta))
                  : y[i] * eta - Math.exp(eta) - factorials;
        }
        integral += step * Math.exp(log);
      }
      expected += Math.log(integral);
    }
    assertThat(at(outcome, 25, BETA, 0.9).value()).isCloseTo(expected, within(1e-9));
    assertThat(at(outcome, 1, BETA, 0.9).value()).isCloseTo(expected, within(0.1));
  }

  @Test
  void withoutSpread_itIsTheLikelihoodOfIndependentRows() {
    double expected = 0;
    double[] y = y(Outcome.BINOMIAL);
    for (int i = 0; i < y.length; i++) {
      double eta = OFFSET[i] + BETA[0] * X[2 * i] + BETA[1] * X[2 * i + 1];
      expected += y[i] * eta - Math.log1p(Math.exp(eta));
    }
    for (int points : new int[] {1, 2, 9}) {
      GroupLikelihood none = at(Outcome.BINOMIAL, points, BETA, 0);
      assertThat(none.value()).isCloseTo(expected, within(1e-13));
      assertThat(none.gradient()[2]).isCloseTo(0, within(1e-13));
      assertThat(none.hessian()[3]).isCloseTo(0, within(1e-13));
    }
  }

  @Test
  void numbersThatAreTooLarge_areLost() {
    assertThat(at(Outcome.POISSON, 1, new double[] {800, 0}, 0).lost()).isTrue();
    assertThat(at(Outcome.POISSON, 1, BETA, 1).lost()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 25})
  void rule_givesTheMomentsOfANormalNumber(int points) {
    Quadrature rule = Quadrature.of(points);
    for (int power = 0; power <= Math.min(2 * points - 1, 12); power += 2) {
      double expected = 1;
      for (int odd = 1; odd < power; odd += 2) {
        expected *= odd;
      }
      double sum = 0;
      for (int k = 0; k < points; k++) {
        sum += rule.weight(k) * Math.pow(rule.point(k), power);
      }
      assertThat(sum).isCloseTo(expected, within(1e-12 * expected));
    }
  }
}
