package org.kumiki.algorithms.cox;

import java.util.Arrays;

/**
 * A site's persons per bin, each once however many rows there are: at risk in the bin, at risk in
 * it and after it, and with the first event in it.
 */
final class BinPersons {

  final long[] atRisk;
  final long[] stay;
  final long[] firstEvents;

  private BinPersons(int bins) {
    atRisk = new long[bins];
    stay = new long[bins];
    firstEvents = new long[bins];
  }

  static BinPersons of(Iterable<GridRows> site, int bins) {
    BinPersons persons = new BinPersons(bins);
    site.forEach(rows -> persons.add(rows, bins));
    return persons;
  }

  private void add(GridRows rows, int bins) {
    RiskSets r = rows.rows;
    long[] order = new long[r.rows()];
    int[] first = new int[r.persons];
    Arrays.fill(first, bins);
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) r.person[i] << 32) | rows.entry[i];
      if (r.event[i]) {
        first[r.person[i]] = Math.min(first[r.person[i]], rows.exit[i]);
      }
    }
    for (int bin : first) {
      if (bin < bins) {
        firstEvents[bin]++;
      }
    }
    Arrays.sort(order);
    int[] ends = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      int at = Arrays.binarySearch(order, ((long) r.person[i] << 32) | rows.entry[i]);
      ends[at] = Math.max(ends[at], rows.exit[i]);
    }
    // Rows that follow each other without a bin between them are one time at risk.
    for (int i = 0; i < order.length; ) {
      int end = ends[i];
      int next = i + 1;
      while (next < order.length
          && order[next] >>> 32 == order[i] >>> 32
          && (int) order[next] <= end + 1) {
        end = Math.max(end, ends[next++]);
      }
      for (int bin = (int) order[i]; bin <= end && bin < bins; bin++) {
        atRisk[bin]++;
        stay[bin] += bin < end ? 1 : 0;
      }
      i = next;
    }
  }
}
