package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;

/**
 * Results in a list.
 *
 * @param page the first due first, or the latest first
 * @param all whether those are in it that nobody has to look at
 */
public record ReleaseList(Slice<ReleaseLine> page, boolean all) {

  /** Never null. */
  public ReleaseList {
    Objects.requireNonNull(page);
  }

  /** The lines of the page. */
  public List<ReleaseLine> lines() {
    return page.lines();
  }
}
