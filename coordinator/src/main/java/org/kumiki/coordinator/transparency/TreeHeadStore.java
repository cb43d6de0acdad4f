package org.kumiki.coordinator.transparency;

import java.util.List;
import java.util.Optional;

/** Where published heads are kept: added, never changed or removed. */
public interface TreeHeadStore {

  /** Adds a head; fails where its position is taken. To be called in a transaction. */
  void add(PublishedHead head);

  /** The one with the greatest position. */
  Optional<PublishedHead> last();

  /** Those after this position, in order, so many at most. */
  List<PublishedHead> after(long position, int most);
}
