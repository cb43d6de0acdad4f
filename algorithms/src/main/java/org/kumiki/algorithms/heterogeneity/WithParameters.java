package org.kumiki.algorithms.heterogeneity;

import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.meta.SiteModel;

/**
 * Checked parameters.
 *
 * @param model of the statistic
 * @param own the same model as a node fits it alone; empty where it is not asked for
 */
record WithParameters<P, S, R extends Result>(P model, Optional<SiteModel<P, S, R>> own) {

  int width() {
    return own.map(site -> site.terms().size()).orElse(0);
  }
}
