package org.kumiki.algorithms.frame;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The same rows with other values of one variable: missing where they must not count, or as they
 * would be at another level. Columns are copied as they are asked for. Not for several threads.
 */
public final class ChangedBatch implements Batch {

  private final Batch all;
  private final String variable;
  private final int[] persons;
  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, int[]> codes = new HashMap<>();

  private ChangedBatch(Batch all, String variable) {
    this.all = all;
    this.variable = variable;
    this.persons = Arrays.copyOfRange(all.persons(), all.offset(), all.offset() + all.rows());
  }

  /** With these numbers, from index 0. */
  public static ChangedBatch ofNumbers(Batch all, String variable, double[] values) {
    ChangedBatch changed = new ChangedBatch(all, variable);
    changed.numbers.put(variable, values.clone());
    return changed;
  }

  /** With these levels, from index 0. */
  public static ChangedBatch ofCodes(Batch all, String variable, int[] values) {
    ChangedBatch changed = new ChangedBatch(all, variable);
    changed.codes.put(variable, values.clone());
    return changed;
  }

  @Override
  public int rows() {
    return all.rows();
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public boolean distinctPersons() {
    return all.distinctPersons();
  }

  @Override
  public double[] numbers(String name) {
    if (name.equals(variable) && !numbers.containsKey(name)) {
      throw new IllegalArgumentException("variable '" + name + "' has levels");
    }
    return numbers.computeIfAbsent(
        name, n -> Arrays.copyOfRange(all.numbers(n), all.offset(), all.offset() + all.rows()));
  }

  @Override
  public int[] codes(String name) {
    if (name.equals(variable) && !codes.containsKey(name)) {
      throw new IllegalArgumentException("variable '" + name + "' is a number");
    }
    return codes.computeIfAbsent(
        name, n -> Arrays.copyOfRange(all.codes(n), all.offset(), all.offset() + all.rows()));
  }

  @Override
  public int[] persons() {
    return persons;
  }

  @Override
  public int[] personKeys() {
    return all.personKeys();
  }
}
