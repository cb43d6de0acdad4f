package org.kumiki.coordinator.query;

import org.kumiki.algorithms.message.Message;

/**
 * Where the person who asks keeps the own key. Called at most once per query, with the very work
 * order that goes to all nodes, and only where the permit names a key for the person. Nodes verify
 * what comes back, so a coordinator cannot ask in a person's name.
 */
@FunctionalInterface
public interface WorkOrderSignature {

  /**
   * The same work order with the person's signature beside the service's.
   *
   * @throws NotAllowed if the person does not sign, or the query was asked to end meanwhile
   * @throws InterruptedException if the coordinator stops
   */
  byte[] addTo(UnsignedOrder order) throws NotAllowed, InterruptedException;

  /** Ends a wait in {@link #addTo} with this code; nothing where nobody waits. */
  default void stop(OutcomeCode code, Message said) {}

  /** Ends a wait in {@link #addTo} because the coordinator stops; nothing where nobody waits. */
  default void halt() {}
}
