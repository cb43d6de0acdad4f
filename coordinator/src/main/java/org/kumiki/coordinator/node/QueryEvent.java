package org.kumiki.coordinator.node;

import org.kumiki.protocols.link.v1.FromNode;

/** What a query hears of nodes, in the order it happened per node. */
public sealed interface NodeEvent {

  /** The stream it happened on. */
  NodeSession session();

  /** A node connected; an earlier session of it is over. */
  record Arrived(NodeSession session) implements NodeEvent {}

  /** A session ended. */
  record Gone(NodeSession session) implements NodeEvent {}

  /** A message about the query; its line waits for {@link NodeLine#next} before the next one. */
  record Said(NodeSession session, FromNode message) implements NodeEvent {}
}
