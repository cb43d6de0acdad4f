package org.kumiki.algorithms.penalty;

import java.util.Optional;

/**
 * Checked parameters: a plain model, or a penalised one.
 *
 * @param plain as the model without a penalty has them
 */
record PenaltyParameters<P>(Optional<P> plain, Optional<PenalisedModel> penalised) {

  P model() {
    return plain.orElseThrow();
  }
}
