package org.kumiki.coordinator.event;

import java.util.List;

/** Where events are kept: lines are added, never changed or removed. */
public interface EventStore {

  /** Adds a line; fails where its position, or its version in the stream, is taken. */
  void add(EventLine line);

  /** The greatest position, 0 where there is no event. */
  long lastPosition();

  /** The greatest version of a stream, 0 where it has no event. */
  long lastVersion(String stream);

  /** A whole stream, in order. */
  List<EventLine> stream(String stream);

  /** Lines of all streams with a position greater than this one, in order, so many at most. */
  List<EventLine> after(long position, int most);
}
