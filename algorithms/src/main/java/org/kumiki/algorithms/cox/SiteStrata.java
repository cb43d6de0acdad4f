package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The risk sets of a site: one {@link RiskSets} for every declared stratum that has rows there, in
 * the order of the strata. Times are tied over the whole site, as R ties them over all rows.
 */
final class SiteStrata {

  private SiteStrata() {}

  /**
   * Of all complete rows.
   *
   * @param byPerson true if clusters are persons
   */
  static List<RiskSets> of(
      List<RowBlock> blocks, int width, boolean distinctPersons, boolean byPerson) {
    RowBlock all = RowBlock.joined(blocks, width);
    int rows = all.rows();
    TiedTimes times =
        new TiedTimes(
            DoubleStream.concat(
                    Arrays.stream(all.time), Arrays.stream(all.start).filter(Double::isFinite))
                .toArray());
    if (!distinctPersons) {
      Arrays.setAll(all.person, i -> i);
    }
    int persons = distinctPersons ? compact(all.person) : rows;
    if (byPerson) {
      System.arraycopy(all.person, 0, all.cluster, 0, rows);
    }
    long[] order = new long[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = ((long) all.stratum[i] << 32) | i;
    }
    Arrays.sort(order);
    List<RiskSets> strata = new ArrayList<>();
    for (int from = 0; from < rows; ) {
      int to = from;
      while (to < rows && order[to] >>> 32 == order[from] >>> 32) {
        to++;
      }
      int[] places = Arrays.stream(order, from, to).mapToInt(o -> (int) o).toArray();
      RowBlock own = places.length == rows ? all : all.part(places, width);
      strata.add(RiskSets.of(own, width, times, persons));
      from = to;
    }
    return List.copyOf(strata);
  }

  /** Replaces ordinals by 0, 1, 2 .. and gives their number. */
  private static int compact(int[] person) {
    int[] known = person.clone();
    Arrays.sort(known);
    int distinct = 0;
    for (int i = 0; i < known.length; i++) {
      if (i == 0 || known[i] != known[distinct - 1]) {
        known[distinct++] = known[i];
      }
    }
    for (int i = 0; i < person.length; i++) {
      person[i] = Arrays.binarySearch(known, 0, distinct, person[i]);
    }
    return distinct;
  }
}
