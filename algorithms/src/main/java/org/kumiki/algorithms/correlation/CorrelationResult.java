package org.kumiki.algorithms.correlation;

import java.util.List;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/**
 * Correlations before release.
 *
 * @param products of values or of midranks
 * @param cells in which each variable is ranked; none for Pearson's
 */
record CorrelationResult(
    CorrelationParameters parameters, CrossProducts products, List<RankedCells> cells)
    implements Result {

  CorrelationResult {
    cells = List.copyOf(cells);
  }

  @Override
  public Release release(Profile profile) {
    return new CorrelationRelease(this, profile).make();
  }
}
