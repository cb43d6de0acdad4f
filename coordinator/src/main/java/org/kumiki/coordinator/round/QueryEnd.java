package org.kumiki.coordinator.round;

import org.kumiki.coordinator.query.OutcomeCode;

/** The query cannot have a result any more: a code of the contract and words for the researcher. */
final class QueryEnd extends Exception {

  private static final long serialVersionUID = 1L;

  private final OutcomeCode code;

  QueryEnd(OutcomeCode code, String message) {
    super(message);
    this.code = code;
  }

  OutcomeCode code() {
    return code;
  }
}
