package org.kumiki.node.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;

/**
 * The arrays of one frame while they fill, chunk by chunk: to the last row, or as far as it goes.
 */
final class FrameArrays implements FrameRows {

  private final int rows;
  private final List<Variable> variables;
  private final boolean keyed;
  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, int[]> codes = new HashMap<>();
  private final Optional<IntUnaryOperator> keys;
  private final boolean all;
  private int[] ordinals;
  private int filled;

  /**
   * Empty arrays for so many rows.
   *
   * @param keyed if rows have persons, else each is one
   * @param keys gives a person's key by its number in the dataset, where keys are wanted
   */
  FrameArrays(int rows, List<Variable> variables, boolean keyed, Optional<IntUnaryOperator> keys) {
    this(rows, true, variables, keyed, keys);
  }

  /** The same for so many rows or fewer. */
  static FrameArrays atMost(
      int rows, List<Variable> variables, boolean keyed, Optional<IntUnaryOperator> keys) {
    return new FrameArrays(rows, false, variables, keyed, keys);
  }

  private FrameArrays(
      int rows,
      boolean all,
      List<Variable> variables,
      boolean keyed,
      Optional<IntUnaryOperator> keys) {
    this.rows = rows;
    this.all = all;
    this.variables = variables;
    this.keyed = keyed;
    this.keys = keys;
    this.ordinals = new int[keyed || keys.isPresent() ? rows : 0];
    for (Variable variable : variables) {
      if (variable.isNumeric()) {
        numbers.put(variable.name(), new double[rows]);
      } else {
        codes.put(variable.name(), new int[rows]);
      }
    }
  }

  /** What the arrays take, with the person of each row and the renumbering of persons. */
  static long bytes(long rows, List<Variable> variables, long persons) {
    long perRow = Integer.BYTES;
    for (Variable variable : variables) {
      perRow += variable.isNumeric() ? Double.BYTES : Integer.BYTES;
    }
    return rows * perRow + persons * Integer.BYTES;
  }

  @Override
  public void add(DuckDBDataChunkReader chunk) {
    int size = Math.toIntExact(chunk.rowCount());
    if (filled + size > rows) {
      throw FrameRows.differs();
    }
    for (int i = 0; i < variables.size(); i++) {
      DuckDBReadableVector vector = chunk.vector(i);
      String name = variables.get(i).name();
      if (variables.get(i).isNumeric()) {
        double[] column = numbers.get(name);
        for (int row = 0; row < size; row++) {
          column[filled + row] = vector.getDouble(row, Double.NaN);
        }
      } else {
        fill(codes.get(name), vector, size);
      }
    }
    if (ordinals.length > 0) {
      fill(ordinals, chunk.vector(variables.size()), size);
    }
    filled += size;
  }

  private void fill(int[] column, DuckDBReadableVector vector, int size) {
    for (int row = 0; row < size; row++) {
      column[filled + row] = vector.getInt(row, -1);
    }
  }

  @Override
  public Frame frame() {
    if (filled != rows) {
      if (all) {
        throw FrameRows.differs();
      }
      cut();
    }
    int[] numbered = keys.isPresent() ? ordinals.clone() : ordinals;
    Optional<int[]> persons = keyed ? Optional.of(dense(ordinals)) : Optional.empty();
    return new ArrayFrame(
        filled, numbers, codes, persons, keys.map(key -> keys(numbered, persons, key)));
  }

  private void cut() {
    numbers.replaceAll((_, column) -> Arrays.copyOf(column, filled));
    codes.replaceAll((_, column) -> Arrays.copyOf(column, filled));
    ordinals = Arrays.copyOf(ordinals, Math.min(ordinals.length, filled));
  }

  /** The keys of the persons of this frame, by their number in it. */
  private static int[] keys(int[] numbered, Optional<int[]> persons, IntUnaryOperator key) {
    if (persons.isEmpty()) {
      return Arrays.stream(numbered).map(key).toArray();
    }
    int[] dense = persons.get();
    int[] keys = new int[Arrays.stream(dense).max().orElse(-1) + 1];
    int next = 0;
    for (int row = 0; row < dense.length; row++) {
      if (dense[row] == next) {
        keys[next++] = key.applyAsInt(numbered[row]);
      }
    }
    return keys;
  }

  @Override
  public void close() {}

  /** Numbers the persons of these rows 0, 1, .. by their first row, in place. */
  private static int[] dense(int[] ordinals) {
    int[] renumbered = new int[Arrays.stream(ordinals).max().orElse(-1) + 1];
    int next = 0;
    for (int row = 0; row < ordinals.length; row++) {
      int ordinal = ordinals[row];
      if (renumbered[ordinal] == 0) {
        renumbered[ordinal] = ++next;
      }
      ordinals[row] = renumbered[ordinal] - 1;
    }
    return ordinals;
  }
}
