package org.kumiki.algorithms.correlation;

import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/** Correlations before release. */
record CorrelationResult(CorrelationParameters parameters, CrossProducts products)
    implements Result {

  @Override
  public Release release(Profile profile) {
    return new CorrelationRelease(this, profile).make();
  }
}
