package org.kumiki.algorithms.summary;

import java.util.List;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param broadcast what the nodes get in the coming round
 * @param chains what the first histogram told of each quantile; empty before it
 */
record SummaryState(SummaryBroadcast broadcast, List<QuantileChain> chains) {

  SummaryState {
    chains = List.copyOf(chains);
  }
}
