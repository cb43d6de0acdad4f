package org.kumiki.coordinator.permit;

import org.kumiki.algorithms.message.Message;
import org.kumiki.protocols.document.Fault;
import org.kumiki.protocols.document.Permit;

/** A permit as it stands now. */
public sealed interface PermitState {

  /** It may be used. */
  record InForce(Kept<Permit> permit) implements PermitState {}

  /** It may not, and why. */
  record NotInForce(Fault fault, Message said) implements PermitState {}
}
