package org.kumiki.algorithms.category;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Batch;

/**
 * A variable whose levels the dictionary declares: text with an enum, a boolean (FALSE, TRUE), or
 * an integer with an enum or with a minimum and a maximum that allow at most 100 values; or a
 * number whose levels are intervals that a query declares. Immutable.
 */
public final class Category {

  /** The name that stands for the node itself (R8). */
  public static final String RESERVED = "site";

  private static final int WIDEST_RANGE = 100;

  private final Variable variable;
  private final List<String> levels;

  // For an integer: its values in rising order and the level of each.
  private final double[] values;
  private final int[] levelOf;

  // For intervals: where they meet, in rising order.
  private final double[] breaks;

  private Category(Variable variable, List<String> levels, double[] breaks) {
    this.variable = variable;
    this.levels = List.copyOf(levels);
    this.breaks = breaks;
    if (breaks.length > 0) {
      this.levelOf = new int[0];
      this.values = new double[0];
      return;
    }
    boolean integer = variable.type() == VariableType.INTEGER;
    int[] order =
        IntStream.range(0, integer ? levels.size() : 0)
            .boxed()
            .sorted((a, b) -> Double.compare(number(a), number(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    this.levelOf = order;
    this.values = Arrays.stream(order).mapToDouble(this::number).toArray();
  }

  private double number(int level) {
    return Double.parseDouble(levels.get(level));
  }

  /**
   * The variable of this name as a category.
   *
   * @param where the place that names it, for errors
   */
  public static Category of(String where, Dictionary dictionary, String name) {
    Variable variable = variable(where, dictionary, name);
    List<String> levels = levels(variable);
    if (levels.isEmpty()) {
      throw new InvalidInput(
          where,
          "'%s' has no declared levels; expected text with an enum, a boolean, or an integer with"
              + " an enum or with a minimum and a maximum that allow at most %s values",
          name,
          WIDEST_RANGE);
    }
    return new Category(variable, levels, new double[0]);
  }

  /** The variable as a category, if it has declared levels. */
  public static Optional<Category> find(Variable variable) {
    List<String> levels = levels(variable);
    return levels.isEmpty()
        ? Optional.empty()
        : Optional.of(new Category(variable, levels, new double[0]));
  }

  /**
   * A number by intervals: below the first break, then (break, next break] each, the first with
   * both ends, then above the last. As R's {@code hist} counts.
   *
   * @param breaks in rising order, two or more
   */
  public static Category intervals(Variable variable, List<Double> breaks) {
    List<String> levels = new ArrayList<>(List.of("<" + breaks.getFirst()));
    for (int i = 0; i + 1 < breaks.size(); i++) {
      levels.add((i == 0 ? "[" : "(") + breaks.get(i) + "," + breaks.get(i + 1) + "]");
    }
    levels.add(">" + breaks.getLast());
    return new Category(
        variable, levels, breaks.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static List<String> levels(Variable variable) {
    return switch (variable.type()) {
      case BOOLEAN -> List.of("FALSE", "TRUE");
      case STRING -> variable.levels();
      case INTEGER -> variable.levels().isEmpty() ? range(variable) : variable.levels();
      case NUMBER, DATE -> List.of();
    };
  }

  /** The variable of this name; refuses the reserved name of the node. */
  public static Variable variable(String where, Dictionary dictionary, String name) {
    if (name.equals(RESERVED)) {
      throw new InvalidInput(
          where,
          "'site' is a reserved name: a figure per site would be one node's own, and no node's own"
              + " figure leaves it (R8)");
    }
    return dictionary.variable(where, name);
  }

  private static List<String> range(Variable variable) {
    if (variable.minimum().isEmpty() || variable.maximum().isEmpty()) {
      return List.of();
    }
    double from = Math.ceil(variable.minimum().getAsDouble());
    double to = Math.floor(variable.maximum().getAsDouble());
    List<String> levels = new ArrayList<>();
    if (to - from < WIDEST_RANGE && Math.abs(from) < 1e15) {
      for (double value = from; value <= to; value++) {
        levels.add(Long.toString((long) value));
      }
    }
    return levels;
  }

  /** The variable's name. */
  public String name() {
    return variable.name();
  }

  /** The levels in declared order. */
  public List<String> levels() {
    return levels;
  }

  /** Number of levels. */
  public int size() {
    return levels.size();
  }

  /** The condition that a row is of this level. */
  public Expr at(int level) {
    Expr.Var value = new Expr.Var(variable);
    return switch (variable.type()) {
      case BOOLEAN -> level == 1 ? value : new Expr.Not(value);
      case STRING ->
          new Expr.Compare(Expr.Comparison.EQUAL, value, new Expr.Level(levels.get(level), level));
      case INTEGER, NUMBER, DATE ->
          new Expr.Compare(Expr.Comparison.EQUAL, value, new Expr.Num(number(level)));
    };
  }

  /** Writes the level of each row of the batch, from index 0; -1 where missing. */
  public void fill(Batch batch, int[] codes) {
    int rows = batch.rows();
    int offset = batch.offset();
    if (!variable.isNumeric()) {
      System.arraycopy(batch.codes(variable.name()), offset, codes, 0, rows);
      return;
    }
    double[] numbers = batch.numbers(variable.name());
    if (breaks.length > 0) {
      for (int i = 0; i < rows; i++) {
        codes[i] = interval(numbers[offset + i]);
      }
      return;
    }
    if (variable.type() == VariableType.BOOLEAN) {
      for (int i = 0; i < rows; i++) {
        double value = numbers[offset + i];
        codes[i] = Double.isNaN(value) ? -1 : value == 0 ? 0 : 1;
      }
      return;
    }
    // The dictionary check at registration keeps values inside the declared ones.
    if (consecutive()) {
      for (int i = 0; i < rows; i++) {
        double from = numbers[offset + i] - values[0];
        int at = (int) from;
        codes[i] = at == from && at >= 0 && at < values.length ? levelOf[at] : -1;
      }
      return;
    }
    for (int i = 0; i < rows; i++) {
      int at = Arrays.binarySearch(values, numbers[offset + i]);
      codes[i] = at < 0 ? -1 : levelOf[at];
    }
  }

  /** True if a value's place among the sorted ones is its distance from the least. */
  private boolean consecutive() {
    int last = values.length - 1;
    return last >= 0 && values[last] - values[0] == last;
  }

  private int interval(double value) {
    if (Double.isNaN(value)) {
      return -1;
    }
    int at = Arrays.binarySearch(breaks, value);
    return at < 0 ? -at - 1 : Math.max(1, at);
  }
}
