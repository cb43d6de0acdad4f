package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.numeric.OrderedCholesky;
import org.kumiki.algorithms.regression.CoefficientRows.Estimate;
import org.kumiki.algorithms.regression.Standard;

/**
 * Coefficients on the scale of the data. Standardising is undone exactly: one of them is a'beta.
 *
 * @param response true if the response was standardised, too
 */
record Unstandardised(MixedParameters p, Standard standard, boolean response) {

  /**
   * All of them.
   *
   * @param information of beta, and after it of whatever else was estimated
   * @param factor by which its inverse is multiplied
   */
  List<Estimate> estimates(double[] beta, OrderedCholesky information, double factor) {
    List<Estimate> found = new ArrayList<>();
    int width = beta.length;
    double unit = response ? standard.scale().getLast() : 1;
    for (int j = 0; j < width; j++) {
      String name = p.columns().get(j).name();
      if (information.aliased().get(j)) {
        found.add(Estimate.aliased(name));
        continue;
      }
      double[] a = new double[information.aliased().size()];
      double estimate = 0;
      if (j == 0 && p.source().design().hasIntercept()) {
        a[0] = unit;
        estimate = response ? standard.centre().getLast() : 0;
        for (int k = 1; k < width; k++) {
          a[k] =
              information.aliased().get(k)
                  ? 0
                  : -unit * standard.centre().get(k) / standard.scale().get(k);
        }
      } else {
        a[j] = unit / standard.scale().get(j);
      }
      for (int k = 0; k < width; k++) {
        estimate += a[k] * beta[k];
      }
      found.add(Estimate.of(name, estimate, Math.sqrt(information.variance(a) * factor)));
    }
    return found;
  }
}
