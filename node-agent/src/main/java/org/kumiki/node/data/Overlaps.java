package org.kumiki.node.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * For each pair of a condition of now and one of then: how many persons fulfil one and not the
 * other. Guarantees: one column of truth values per different condition, whatever the number of
 * pairs, and memory that does not grow with the number of persons. Not safe for threads.
 */
final class Overlaps {

  /** Persons compared at once, so that their bits stay in the processor's caches. */
  private static final int BLOCK = 1 << 15;

  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final int[] now;
  private final int[] then;
  private final List<BitSet> bits = new ArrayList<>();
  private final BitSet both = new BitSet(BLOCK);
  private final long[] alone;
  private final long[][] together;
  private int filled;

  Overlaps(List<String> now, List<String> then) {
    this.now = places(now);
    this.then = places(then);
    columns.forEach((_, _) -> bits.add(new BitSet(BLOCK)));
    alone = new long[columns.size()];
    together = new long[now.size()][then.size()];
  }

  private int[] places(List<String> conditions) {
    return conditions.stream()
        .mapToInt(condition -> columns.computeIfAbsent(condition, _ -> columns.size()))
        .toArray();
  }

  /** The different conditions: what the columns of a chunk are, in order. */
  List<String> conditions() {
    return List.copyOf(columns.keySet());
  }

  /** A row per person, a truth value per condition. */
  void add(DuckDBDataChunkReader chunk) {
    int count = Math.toIntExact(chunk.rowCount());
    for (int from = 0; from < count; ) {
      int to = Math.min(count, from + BLOCK - filled);
      for (int column = 0; column < bits.size(); column++) {
        fill(bits.get(column), chunk.vector(column), from, to);
      }
      filled += to - from;
      from = to;
      if (filled == BLOCK) {
        count();
      }
    }
  }

  private void fill(BitSet column, DuckDBReadableVector vector, int from, int to) {
    for (int row = from; row < to; row++) {
      if (vector.getBoolean(row, false)) {
        column.set(filled + row - from);
      }
    }
  }

  private void count() {
    for (int column = 0; column < alone.length; column++) {
      alone[column] += bits.get(column).cardinality();
    }
    for (int n = 0; n < now.length; n++) {
      for (int t = 0; t < then.length; t++) {
        both.clear();
        both.or(bits.get(now[n]));
        both.and(bits.get(then[t]));
        together[n][t] += both.cardinality();
      }
    }
    bits.forEach(BitSet::clear);
    filled = 0;
  }

  /**
   * The persons of {@code now} alone and those of {@code then} alone, entry {@code n * then.size()
   * + t}; once, after the last person.
   */
  long[][] drifts() {
    count();
    long[][] drifts = new long[2][now.length * then.length];
    for (int n = 0; n < now.length; n++) {
      for (int t = 0; t < then.length; t++) {
        drifts[0][n * then.length + t] = alone[now[n]] - together[n][t];
        drifts[1][n * then.length + t] = alone[then[t]] - together[n][t];
      }
    }
    return drifts;
  }
}
