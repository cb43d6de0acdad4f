package org.kumiki.algorithms.frame;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A frame over plain arrays, all of the same length. Does not copy: the caller gives the arrays
 * away.
 */
public final class ArrayFrame implements Frame {

  private final int rows;
  private final Map<String, double[]> numbers;
  private final Map<String, int[]> codes;
  private final int[] persons;
  private final boolean distinct;
  private final int personCount;
  private final Optional<int[]> keys;

  /**
   * A frame.
   *
   * @param persons ordinal of each row's person where the dictionary declares a unit; empty if each
   *     row is a person
   */
  public ArrayFrame(
      int rows, Map<String, double[]> numbers, Map<String, int[]> codes, Optional<int[]> persons) {
    this(rows, numbers, codes, persons, Optional.empty());
  }

  /**
   * A frame with keys of its persons.
   *
   * @param keys by ordinal of the person
   */
  public ArrayFrame(
      int rows,
      Map<String, double[]> numbers,
      Map<String, int[]> codes,
      Optional<int[]> persons,
      Optional<int[]> keys) {
    this.rows = rows;
    this.keys = keys;
    this.numbers = Map.copyOf(numbers);
    this.codes = Map.copyOf(codes);
    this.distinct = persons.isPresent();
    this.persons = persons.orElseGet(() -> IntStream.range(0, rows).toArray());
    this.personCount = distinct ? IntStream.of(this.persons).max().orElse(-1) + 1 : rows;
    boolean sameLength =
        this.persons.length == rows
            && keys.map(k -> k.length == personCount).orElse(true)
            && this.numbers.values().stream().allMatch(a -> a.length == rows)
            && this.codes.values().stream().allMatch(a -> a.length == rows);
    if (!sameLength) {
      throw new IllegalArgumentException("every column must have " + rows + " rows");
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int persons() {
    return personCount;
  }

  @Override
  public boolean distinctPersons() {
    return distinct;
  }

  @Override
  public Batch batch(int from, int to) {
    if (from < 0 || to < from || to > rows) {
      throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + rows);
    }
    return new Slice(from, to - from);
  }

  private final class Slice implements Batch {
    private final int offset;
    private final int length;

    Slice(int offset, int length) {
      this.offset = offset;
      this.length = length;
    }

    @Override
    public int rows() {
      return length;
    }

    @Override
    public int offset() {
      return offset;
    }

    @Override
    public boolean distinctPersons() {
      return distinct;
    }

    @Override
    public double[] numbers(String variable) {
      return present(numbers.get(variable), variable);
    }

    @Override
    public int[] codes(String variable) {
      return present(codes.get(variable), variable);
    }

    @Override
    public int[] persons() {
      return persons;
    }

    @Override
    public int[] personKeys() {
      return keys.orElseThrow(() -> new IllegalStateException("keys of persons were not loaded"));
    }

    private static <A> A present(A array, String variable) {
      if (array == null) {
        throw new IllegalArgumentException("variable '" + variable + "' was not loaded");
      }
      return array;
    }
  }
}
