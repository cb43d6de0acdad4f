package org.kumiki.node.link;

import org.kumiki.protocols.link.v1.FromCoordinator;

/**
 * Hears what happens on lines: for each line first {@link #connected}, then messages one at a time
 * in order, last {@link #disconnected}. Must not block: the next message waits for it.
 */
public interface LinkListener {

  /** The coordinator welcomed this node. */
  void connected(Line line);

  /** A message about a query. */
  void heard(Line line, FromCoordinator message);

  /** The line is over; another one follows in time. */
  void disconnected(Line line);
}
