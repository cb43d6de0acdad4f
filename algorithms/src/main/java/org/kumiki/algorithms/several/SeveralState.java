package org.kumiki.algorithms.several;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * Between rounds. All parts that have not failed are asked together. A part that is finished is
 * asked the same again until all are: then the last sum holds every figure of the result. After a
 * veto, which says not whose part it was, each is asked alone until it is finished.
 *
 * @param parts one per part of the query
 * @param alone the only part that is asked, or -1
 */
record SeveralState(List<Run> parts, int alone) {

  static final int TOGETHER = -1;

  /** Copies. */
  SeveralState {
    parts = List.copyOf(parts);
  }

  /**
   * A part.
   *
   * @param state of the inner statistic
   * @param finished its step gave the result from this state
   * @param failure why it gives none
   */
  record Run(JsonNode state, boolean finished, Optional<Failure> failure) {}

  /** Why a part gives no result; a state stored before there was Japanese has none. */
  record Failure(FailureCode code, String message, Optional<String> japanese) {

    Message said() {
      return Message.stored(message, japanese.orElse(""));
    }
  }

  boolean asks(int part) {
    return parts.get(part).failure().isEmpty() && (alone == TOGETHER || alone == part);
  }
}
