package org.kumiki.algorithms.kaplanmeier;

import java.util.List;

/**
 * One stratum of the test between groups: what belongs to each group, in the order of the groups.
 * Immutable.
 */
record Stratum(List<Part> parts) {

  /** The part of a group. Not changed after it is made. */
  static final class Part {
    private final RowCounts rows;
    private final long[] firstEvents;
    private final long[] lastExits;

    /**
     * Of counts per cell.
     *
     * @param firstEvents persons whose first event in the group is here, by its cell
     * @param lastExits persons whose last row of the group is here, by the cell of its end
     */
    Part(RowCounts rows, long[] firstEvents, long[] lastExits) {
      this.rows = rows;
      this.firstEvents = firstEvents;
      this.lastExits = lastExits;
    }

    RowCounts rows() {
      return rows;
    }

    /** Shared: read only. */
    long[] firstEvents() {
      return firstEvents;
    }

    /** Shared: read only. */
    long[] lastExits() {
      return lastExits;
    }
  }

  Stratum {
    parts = List.copyOf(parts);
  }

  int cells() {
    return parts.getFirst().rows().cells();
  }

  /** True if somebody has an event while rows of two groups are at risk. */
  boolean compares(int cell) {
    long events = 0;
    int groups = 0;
    for (Part part : parts) {
      events += part.rows().events[cell];
      groups += part.rows().atRisk[cell] > 0 ? 1 : 0;
    }
    return events > 0 && groups > 1;
  }
}
