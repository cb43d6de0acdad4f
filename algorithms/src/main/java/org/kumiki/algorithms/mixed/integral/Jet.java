package org.kumiki.algorithms.mixed.integral;

import java.util.Arrays;

/**
 * A number with its first and second derivatives in all parameters, so that what is worked out from
 * jets has exact derivatives. Mutable, never compared, not for several threads.
 */
final class Jet {

  double value;

  /** Derivative in each parameter. */
  final double[] first;

  /** Second derivatives, lower triangle by rows. */
  final double[] second;

  /** Zero. */
  Jet(int parameters) {
    first = new double[parameters];
    second = new double[parameters * (parameters + 1) / 2];
  }

  /** Becomes a number that does not depend on the parameters. */
  Jet set(double number) {
    value = number;
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    return this;
  }

  /** Becomes one of the parameters. */
  Jet parameter(double number, int which) {
    set(number);
    first[which] = 1;
    return this;
  }

  /** Becomes another. */
  Jet set(Jet other) {
    value = other.value;
    System.arraycopy(other.first, 0, first, 0, first.length);
    System.arraycopy(other.second, 0, second, 0, second.length);
    return this;
  }

  /** Adds a multiple of another. */
  Jet plus(Jet other, double times) {
    value += times * other.value;
    for (int i = 0; i < first.length; i++) {
      first[i] += times * other.first[i];
    }
    for (int i = 0; i < second.length; i++) {
      second[i] += times * other.second[i];
    }
    return this;
  }

  /** Multiplies by another, which may be itself. */
  Jet times(Jet other) {
    double a = value;
    double b = other.value;
    for (int i = 0, at = 0; i < first.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        second[at] =
            a * other.second[at]
                + b * second[at]
                + first[i] * other.first[j]
                + first[j] * other.first[i];
      }
    }
    for (int i = 0; i < first.length; i++) {
      first[i] = a * other.first[i] + b * first[i];
    }
    value = a * b;
    return this;
  }

  /** Becomes a function of itself, given that and its derivatives where it is. */
  Jet map(double f, double slope, double curve) {
    for (int i = 0, at = 0; i < first.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        second[at] = slope * second[at] + curve * first[i] * first[j];
      }
    }
    for (int i = 0; i < first.length; i++) {
      first[i] *= slope;
    }
    value = f;
    return this;
  }

  /** Becomes its logarithm. */
  Jet log() {
    return map(Math.log(value), 1 / value, -1 / (value * value));
  }

  /** Becomes its exponential. */
  Jet exp() {
    double e = Math.exp(value);
    return map(e, e, e);
  }
}
