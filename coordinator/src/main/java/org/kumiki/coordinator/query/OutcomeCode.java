package org.kumiki.coordinator.query;

import org.kumiki.algorithms.FailureCode;

/** Why a query ended without a result, and the exit code of a command that asked it. */
public enum OutcomeCode {
  /** The permit is unknown or not valid yet. */
  PERMIT_INVALID(3),
  /** The permit is over. */
  PERMIT_EXPIRED(3),
  /** The permit was revoked. */
  PERMIT_REVOKED(3),
  /** The permit is suspended. */
  PERMIT_SUSPENDED(3),
  /** The person is not on the permit. */
  PERSON(3),
  /** The nodes have not one dictionary for the permit's data. */
  DATASET(3),
  /** The person did not sign the work order in time. */
  NOT_SIGNED(3),
  /** The permit does not allow the template. */
  TEMPLATE_NOT_ALLOWED(3),
  /** The permit does not allow the value of a parameter. */
  PARAM_OUT_OF_RANGE(3),
  /** It was run as often as the permit allows. */
  BUDGET(3),
  /** So many nodes refused that too few were left. */
  REFUSED(3),
  /** Too few nodes. */
  TOO_FEW(4),
  /** A node vetoed and a smaller step did not help, or a term separates the outcome. */
  UNSAFE_STEP_OR_SEPARATION(5),
  /** The rounds ran out. */
  NO_CONVERGENCE(5),
  /** No rows, no events, a constant outcome. */
  NOTHING_TO_ESTIMATE(5),
  /** A parameter must be given or changed, which showed in the sums only. */
  INPUT(2),
  /** A node could not go on, or restarted too often. */
  NODE_LOST_MID_QUERY(1),
  /** The query took longer than it may. */
  DEADLINE(1),
  /** Somebody who may cancelled it. */
  CANCELLED(1),
  /** A node sent what the protocol does not allow; the log names it. */
  PROTOCOL_FAULT(1),
  /** Something else; the log knows. */
  INTERNAL(1);

  private final int exitCode;

  OutcomeCode(int exitCode) {
    this.exitCode = exitCode;
  }

  /** As the commands end. */
  public int exitCode() {
    return exitCode;
  }

  /** The code of an algorithm's failure. */
  public static OutcomeCode of(FailureCode code) {
    return switch (code) {
      case UNSAFE_STEP_OR_SEPARATION -> UNSAFE_STEP_OR_SEPARATION;
      case NO_CONVERGENCE -> NO_CONVERGENCE;
      case NOTHING_TO_ESTIMATE -> NOTHING_TO_ESTIMATE;
      case INPUT -> INPUT;
    };
  }
}
