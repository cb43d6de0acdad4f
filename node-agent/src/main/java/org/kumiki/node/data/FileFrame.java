package org.kumiki.node.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.Frame;

/**
 * A frame over a file: each batch copies its own rows of the columns that are asked for, so that
 * memory holds what is being computed alone.
 *
 * @param starts where each variable's column begins, in bytes
 * @param persons where the column of the rows' persons begins; empty if each row is a person
 * @param keys by ordinal of the person
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileFrame(
    MemorySegment file,
    int rows,
    Map<String, Long> starts,
    Optional<Long> personColumn,
    int persons,
    Optional<int[]> keys)
    implements Frame {

  @Override
  public boolean distinctPersons() {
    return personColumn.isPresent();
  }

  @Override
  public Batch batch(int from, int to) {
    if (from < 0 || to < from || to > rows) {
      throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + rows);
    }
    return new Rows(from, to - from);
  }

  @Override
  public String toString() {
    return "FileFrame[" + rows + " rows]";
  }

  /** Copied once per batch, whoever asks; for one thread. */
  private final class Rows implements Batch {
    private final int from;
    private final int count;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, int[]> codes = new HashMap<>();
    private Optional<int[]> people = Optional.empty();

    Rows(int from, int count) {
      this.from = from;
      this.count = count;
    }

    @Override
    public int rows() {
      return count;
    }

    @Override
    public int offset() {
      return 0;
    }

    @Override
    public boolean distinctPersons() {
      return personColumn.isPresent();
    }

    @Override
    public double[] numbers(String variable) {
      return numbers.computeIfAbsent(variable, this::readNumbers);
    }

    @Override
    public int[] codes(String variable) {
      return codes.computeIfAbsent(variable, name -> readInts(start(name)));
    }

    @Override
    public int[] persons() {
      if (people.isEmpty()) {
        people =
            Optional.of(
                personColumn
                    .map(this::readInts)
                    .orElseGet(() -> IntStream.range(from, from + count).toArray()));
      }
      return people.get();
    }

    @Override
    public int[] personKeys() {
      return keys.orElseThrow(() -> new IllegalStateException("keys of persons were not loaded"));
    }

    private double[] readNumbers(String variable) {
      double[] column = new double[count];
      MemorySegment.copy(
          file,
          ValueLayout.JAVA_DOUBLE_UNALIGNED,
          start(variable) + (long) from * Double.BYTES,
          column,
          0,
          count);
      return column;
    }

    private int[] readInts(long start) {
      int[] column = new int[count];
      MemorySegment.copy(
          file,
          ValueLayout.JAVA_INT_UNALIGNED,
          start + (long) from * Integer.BYTES,
          column,
          0,
          count);
      return column;
    }

    private long start(String variable) {
      Long start = starts.get(variable);
      if (start == null) {
        throw new IllegalArgumentException("variable '" + variable + "' was not loaded");
      }
      return start;
    }
  }
}
