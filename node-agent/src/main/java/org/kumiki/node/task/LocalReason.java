package org.kumiki.node.task;

import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.data.StoreFailure;

/**
 * Why a computation failed, for the journal: the message of errors that are made for people, of any
 * other only its kind and place, because its message could quote a value.
 */
final class LocalReason {

  private LocalReason() {}

  static String of(Throwable error) {
    if (error instanceof InvalidInput || error instanceof StoreFailure) {
      return String.valueOf(error.getMessage());
    }
    StackTraceElement[] trace = error.getStackTrace();
    return error.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
