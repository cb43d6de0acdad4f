package org.kumiki.coordinator.event;

import java.util.List;

/** Where events are kept: lines are added, never changed or removed. */
public interface EventStore {

  /** Adds a line; fails where its position, or its version in the stream, is taken. */
  void add(EventLine line);

  /**
   * Where events and those of one stream end.
   *
   * @param position the greatest, 0 where there is no event
   * @param version the greatest of the stream, 0 where it has no event
   */
  record Ends(long position, long version) {}

  /** Where events and those of this stream end. */
  Ends ends(String stream);

  /** The greatest position, 0 where there is no event. */
  long lastPosition();

  /** A whole stream, in order. */
  List<EventLine> stream(String stream);

  /** Lines of all streams with a position greater than this one, in order, so many at most. */
  List<EventLine> after(long position, int most);
}
