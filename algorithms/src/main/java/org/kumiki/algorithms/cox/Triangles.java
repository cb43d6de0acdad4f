package org.kumiki.algorithms.cox;

/** Symmetric matrices of which the lower triangle is stored by rows. */
final class Triangles {

  private Triangles() {}

  /** a' M a. */
  static double form(double[] triangle, double[] a) {
    double sum = 0;
    for (int i = 0, at = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sum += (i == j ? 1 : 2) * a[i] * a[j] * triangle[at];
      }
    }
    return sum;
  }

  /** M a. */
  static double[] times(double[] triangle, double[] a) {
    double[] product = new double[a.length];
    for (int i = 0, at = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++, at++) {
        product[i] += triangle[at] * a[j];
        if (i != j) {
          product[j] += triangle[at] * a[i];
        }
      }
    }
    return product;
  }
}
