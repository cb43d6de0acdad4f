package org.kumiki.algorithms.several;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Batch;

/** The rows of a batch for which a condition is true, columns copied as they are asked for. */
final class SelectedBatch implements Batch {

  private final Batch all;
  private final int[] rows;
  private final int[] persons;
  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, int[]> codes = new HashMap<>();

  private SelectedBatch(Batch all, int[] rows) {
    this.all = all;
    this.rows = rows;
    this.persons = selected(all.persons());
  }

  static SelectedBatch of(Batch all, Expr where) {
    int[] rows =
        IntStream.range(0, all.rows())
            .filter(row -> Evaluator.truth(where, all, row) == Evaluator.Truth.TRUE)
            .map(row -> all.offset() + row)
            .toArray();
    return new SelectedBatch(all, rows);
  }

  @Override
  public int rows() {
    return rows.length;
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
  public double[] numbers(String variable) {
    return numbers.computeIfAbsent(
        variable,
        name -> {
          double[] column = all.numbers(name);
          double[] selected = new double[rows.length];
          for (int i = 0; i < rows.length; i++) {
            selected[i] = column[rows[i]];
          }
          return selected;
        });
  }

  @Override
  public int[] codes(String variable) {
    return codes.computeIfAbsent(variable, name -> selected(all.codes(name)));
  }

  @Override
  public int[] persons() {
    return persons;
  }

  @Override
  public int[] personKeys() {
    return all.personKeys();
  }

  private int[] selected(int[] column) {
    int[] selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = column[rows[i]];
    }
    return selected;
  }
}
