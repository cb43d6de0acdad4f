package org.kumiki.coordinator.console.desk;

import java.util.List;

/**
 * Results in a list.
 *
 * @param lines the first due first, or the latest first
 * @param all whether those are in it that nobody has to look at
 */
public record ReleaseList(List<ReleaseLine> lines, boolean all) {

  /** Copies. */
  public ReleaseList {
    lines = List.copyOf(lines);
  }
}
