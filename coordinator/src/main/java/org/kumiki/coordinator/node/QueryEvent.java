package org.kumiki.coordinator.node;

import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.query.OutcomeCode;
import org.kumiki.protocols.link.v1.FromNode;

/** What a query hears, in the order it happened per node. */
public sealed interface QueryEvent {

  /** A node connected; an earlier session of it is over. */
  record Arrived(NodeSession session) implements QueryEvent {}

  /** A session ended. */
  record Gone(NodeSession session) implements QueryEvent {}

  /** A message about the query; its line waits for {@link NodeLine#next} before the next one. */
  record Said(NodeSession session, FromNode message) implements QueryEvent {}

  /** Somebody ends the query, or its permit does not stand any more. */
  record Stop(OutcomeCode code, Message said) implements QueryEvent {}

  /** The coordinator stops: the query is left as it is and goes on at the next start. */
  record Halt() implements QueryEvent {}
}
