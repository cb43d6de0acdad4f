package org.kumiki.algorithms.trial;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;

/**
 * Rows made up from a dictionary alone: every variable uniform over its declared levels or range
 * and independent of the others, one value in fifty missing. Guarantees: the same seed gives the
 * same rows; nothing in them is about anybody.
 */
public final class SyntheticRows {

  private static final double MISSING = 0.02;
  private static final double EVENTS = 0.4;
  private static final double WIDTH = 10;
  private static final double FIRST_DAY = 14_610;
  private static final double DAYS = 3_650;
  private static final int ROWS_OF_A_PERSON = 3;

  private SyntheticRows() {}

  /** So many rows; where the dictionary names a person key, a person has up to three. */
  public static Frame of(Dictionary dictionary, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, int[]> codes = new HashMap<>();
    for (Variable variable : dictionary.variables()) {
      if (variable.isFactor()) {
        int[] column = new int[rows];
        for (int i = 0; i < rows; i++) {
          column[i] = random.nextDouble() < MISSING ? -1 : random.nextInt(variable.levels().size());
        }
        codes.put(variable.name(), column);
      } else if (variable.isNumeric()) {
        double[] column = new double[rows];
        for (int i = 0; i < rows; i++) {
          column[i] = random.nextDouble() < MISSING ? Double.NaN : value(variable, random);
        }
        numbers.put(variable.name(), column);
      }
    }
    Optional<int[]> persons =
        dictionary.unit().isPresent() ? Optional.of(persons(rows, random)) : Optional.empty();
    int people = persons.map(p -> p.length == 0 ? 0 : p[p.length - 1] + 1).orElse(rows);
    int[] keys = new int[people];
    for (int i = 0; i < people; i++) {
      keys[i] = random.nextInt();
    }
    return new ArrayFrame(rows, numbers, codes, persons, Optional.of(keys));
  }

  private static int[] persons(int rows, SplittableRandom random) {
    int[] persons = new int[rows];
    int person = 0;
    int left = 0;
    for (int i = 0; i < rows; i++) {
      if (left == 0) {
        person += i == 0 ? 0 : 1;
        left = 1 + random.nextInt(ROWS_OF_A_PERSON);
      }
      persons[i] = person;
      left--;
    }
    return persons;
  }

  private static double value(Variable variable, SplittableRandom random) {
    if (variable.type() == VariableType.BOOLEAN) {
      return random.nextDouble() < EVENTS ? 1 : 0;
    }
    if (!variable.levels().isEmpty()) {
      return Double.parseDouble(variable.levels().get(random.nextInt(variable.levels().size())));
    }
    boolean date = variable.type() == VariableType.DATE;
    double width = date ? DAYS : WIDTH;
    double low =
        variable
            .minimum()
            .orElse(
                variable.maximum().isPresent()
                    ? variable.maximum().getAsDouble() - width
                    : date ? FIRST_DAY : 0);
    double high = variable.maximum().orElse(low + width);
    double drawn = low + random.nextDouble() * (high - low);
    return variable.type() == VariableType.NUMBER
        ? drawn
        : low + Math.floor(random.nextDouble() * (Math.floor(high - low) + 1));
  }
}
