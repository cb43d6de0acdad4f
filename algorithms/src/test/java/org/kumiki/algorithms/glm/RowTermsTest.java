package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTermsTest {

  private static final MeanModel LOGISTIC = new MeanModel(Family.BINOMIAL, Link.LOGIT, 0);

  @ParameterizedTest
  @ValueSource(doubles = {-800, -40, -7, -6.9, -1, -1e-9, 0, 1e-9, 0.3, 6.9, 7, 36.7, 40, 800})
  void logistic_isThatOfTheModel(double eta) {
    for (double y : new double[] {0, 1}) {
      RowTerms terms = new RowTerms(LOGISTIC);
      terms.at(y, eta);
      close(terms.weight(), LOGISTIC.weight(eta));
      close(terms.residual(), LOGISTIC.residual(y, eta));
      close(terms.deviance(), LOGISTIC.deviance(y, eta));
    }
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-12 * Math.abs(expected) + 1e-300));
  }

  @Test
  void anotherRow_isNotTakenForTheLast() {
    RowTerms terms = new RowTerms(LOGISTIC);
    terms.at(1, 0.5);
    double residual = terms.residual();
    terms.at(0, 0.5);
    assertThat(terms.residual()).isNotEqualTo(residual);
    terms.at(1, 0.5);
    assertThat(terms.residual()).isEqualTo(residual);
    terms.at(1, Double.NaN);
    assertThat(terms.deviance()).isNaN();
    terms.at(1, Double.NaN);
    assertThat(terms.deviance()).isNaN();
  }
}
