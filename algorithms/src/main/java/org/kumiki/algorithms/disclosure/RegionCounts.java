package org.kumiki.algorithms.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.frame.PersonSet;

/**
 * How many distinct persons of some rows are in each of some regions: what a node itself adds to a
 * released count (disclosure.md R3). A condition that several regions share is evaluated once.
 */
public final class RegionCounts {

  private static final int BATCH = 1 << 16;

  /** Before the condition of a subgroup, where its name stands for that of a variable. */
  private static final String WHERE = "where ";

  private final Dictionary dictionary;
  private final List<Test> tests = new ArrayList<>();
  private final List<int[]> regions = new ArrayList<>();

  /** One condition, which several regions may share. */
  private record Test(String variable, Condition condition) {}

  private RegionCounts(Dictionary dictionary, List<Region> all) {
    this.dictionary = dictionary;
    for (Region region : all) {
      regions.add(
          region.conditions().entrySet().stream()
              .mapToInt(entry -> test(new Test(entry.getKey(), entry.getValue())))
              .toArray());
    }
  }

  private int test(Test test) {
    int known = tests.indexOf(test);
    if (known >= 0) {
      return known;
    }
    tests.add(test);
    return tests.size() - 1;
  }

  /**
   * The counts, in the order of the regions.
   *
   * @throws InvalidInput if a region names what is not in the rows
   */
  public static List<Long> of(Frame rows, Dictionary dictionary, List<Region> regions) {
    return new RegionCounts(dictionary, regions).count(rows);
  }

  private List<Long> count(Frame rows) {
    List<PersonSet> persons = new ArrayList<>();
    regions.forEach(region -> persons.add(new PersonSet(rows.distinctPersons())));
    for (int from = 0; from < rows.rows(); from += BATCH) {
      Batch batch = rows.batch(from, Math.min(rows.rows(), from + BATCH));
      List<boolean[]> holds = new ArrayList<>();
      for (Test test : tests) {
        holds.add(holds(test, batch));
      }
      add(batch, holds, persons);
    }
    return persons.stream().map(PersonSet::size).toList();
  }

  private void add(Batch batch, List<boolean[]> holds, List<PersonSet> persons) {
    for (int r = 0; r < regions.size(); r++) {
      int[] conditions = regions.get(r);
      PersonSet set = persons.get(r);
      for (int i = 0; i < batch.rows(); i++) {
        boolean in = true;
        for (int c = 0; in && c < conditions.length; c++) {
          in = holds.get(conditions[c])[i];
        }
        if (in) {
          set.add(batch.persons()[batch.offset() + i]);
        }
      }
    }
  }

  private boolean[] holds(Test test, Batch batch) {
    IntPredicate row = predicate(test, batch);
    boolean[] holds = new boolean[batch.rows()];
    for (int i = 0; i < holds.length; i++) {
      holds[i] = row.test(i);
    }
    return holds;
  }

  private IntPredicate predicate(Test test, Batch batch) {
    if (test.variable().startsWith(WHERE)) {
      Expr where = Cohort.parse("subgroup", test.variable().substring(WHERE.length()), dictionary);
      return i -> Evaluator.truth(where, batch, i) == Evaluator.Truth.TRUE;
    }
    Variable variable = dictionary.variable("released figure", test.variable());
    Optional<Category> category = Category.find(variable);
    if (category.isPresent()) {
      int[] codes = new int[batch.rows()];
      category.get().fill(batch, codes);
      List<String> levels = category.get().levels();
      return i -> meets(codes[i] < 0 ? Optional.empty() : Optional.of(levels.get(codes[i])), test);
    }
    if (!variable.isNumeric()) {
      throw new InvalidInput("released figure", "'%s' is text without levels", test.variable());
    }
    double[] numbers = batch.numbers(test.variable());
    return i -> {
      double value = numbers[batch.offset() + i];
      return switch (test.condition()) {
        case Condition.Is(String level) -> value == number(level);
        case Condition.Within within -> within(value, within);
        case Condition.Present _, Condition.Missing _, Condition.OneOf _ ->
            meets(Double.isNaN(value) ? Optional.empty() : Optional.of(""), test);
      };
    };
  }

  private static boolean within(double value, Condition.Within within) {
    return value > within.low() && value <= within.high();
  }

  private static double number(String level) {
    try {
      return Double.parseDouble(level);
    } catch (NumberFormatException e) {
      throw new InvalidInput("released figure", "'%s' is no value of a number", level);
    }
  }

  private static boolean meets(Optional<String> level, Test test) {
    return switch (test.condition()) {
      case Condition.Is(String wanted) -> level.filter(wanted::equals).isPresent();
      case Condition.Present p -> level.isPresent();
      case Condition.Missing m -> level.isEmpty();
      case Condition.Within within -> level.filter(l -> within(number(l), within)).isPresent();
      case Condition.OneOf oneOf ->
          level.map(name -> oneOf.levels().contains(name)).orElse(oneOf.orMissing());
    };
  }
}
