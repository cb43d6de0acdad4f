package org.kumiki.algorithms.anova;

import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.glm.GlmResult;
import org.kumiki.algorithms.glm.LinearFit;

/** A fitted linear model before release, with how its terms share the sum of squares. */
record AnovaResult(AnovaParameters parameters, GlmResult fit, LinearFit linear) implements Result {

  @Override
  public Release release(Profile profile) {
    return new AnovaRelease(this, profile).make();
  }
}
