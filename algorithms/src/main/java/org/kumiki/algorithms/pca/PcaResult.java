package org.kumiki.algorithms.pca;

import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;

/** Second moments before release; components are made of what may be shown. */
record PcaResult(PcaParameters parameters, CrossProducts products) implements Result {

  @Override
  public Release release(Profile profile) {
    return new PcaRelease(this, profile).make();
  }
}
