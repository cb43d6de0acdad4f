package org.kumiki.node.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;

/** The arrays of one frame while they fill, chunk by chunk. */
final class FrameArrays {

  private final int rows;
  private final List<Variable> variables;
  private final boolean keyed;
  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, int[]> codes = new HashMap<>();
  private final int[] ordinals;
  private int filled;

  FrameArrays(int rows, List<Variable> variables, boolean keyed) {
    this.rows = rows;
    this.variables = variables;
    this.keyed = keyed;
    this.ordinals = new int[keyed ? rows : 0];
    for (Variable variable : variables) {
      if (variable.isNumeric()) {
        numbers.put(variable.name(), new double[rows]);
      } else {
        codes.put(variable.name(), new int[rows]);
      }
    }
  }

  /** What the arrays take, with the person of each row and the renumbering of persons. */
  static long bytes(int rows, List<Variable> variables, long persons) {
    long perRow = Integer.BYTES;
    for (Variable variable : variables) {
      perRow += variable.isNumeric() ? Double.BYTES : Integer.BYTES;
    }
    return rows * perRow + persons * Integer.BYTES;
  }

  /** Adds rows: a vector per variable, and last the ordinal of the person. */
  void add(DuckDBDataChunkReader chunk) {
    int size = Math.toIntExact(chunk.rowCount());
    if (filled + size > rows) {
      throw differs();
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
    if (keyed) {
      fill(ordinals, chunk.vector(variables.size()), size);
    }
    filled += size;
  }

  private void fill(int[] column, DuckDBReadableVector vector, int size) {
    for (int row = 0; row < size; row++) {
      column[filled + row] = vector.getInt(row, -1);
    }
  }

  Frame frame() {
    if (filled != rows) {
      throw differs();
    }
    Optional<int[]> persons = keyed ? Optional.of(dense(ordinals)) : Optional.empty();
    return new ArrayFrame(rows, numbers, codes, persons);
  }

  private static StoreFailure differs() {
    return StoreFailure.of("the dataset's file gave other rows than it counted; register it again");
  }

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
