package org.kumiki.algorithms.sccs;

import org.kumiki.algorithms.regression.Ascent;

/**
 * Where the search is.
 *
 * @param nullLogLikelihood that of no effect at all, once known
 */
public record SccsState(Ascent ascent, double nullLogLikelihood) {

  SccsBroadcast broadcast() {
    return new SccsBroadcast(ascent.beta());
  }
}
