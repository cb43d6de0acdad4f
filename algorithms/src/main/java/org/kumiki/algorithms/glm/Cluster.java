package org.kumiki.algorithms.glm;

import java.util.Arrays;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.frame.Batch;

/**
 * By what rows are put together for robust standard errors: rows of one person, of one value of a
 * variable at one site, or of one site. No cluster reaches over sites, for rows of two sites are
 * never linked. Immutable.
 *
 * @param name of the variable; the word of the parameter for persons and sites
 */
public record Cluster(Scope scope, String name, boolean coded) {

  /** The fewest clusters of which a sum is made: fewer would tell a cluster's own score. */
  public static final int LEAST = 10;

  /** A row without cluster. */
  static final long MISSING = Long.MIN_VALUE;

  private static final String WHERE = "parameters.cluster";

  /** What makes a cluster. */
  public enum Scope {
    PERSON,
    VARIABLE,
    SITE
  }

  /** From the parameter {@code cluster}. */
  public static Cluster parse(String name, Dictionary dictionary) {
    if (name.equals("site")) {
      return new Cluster(Scope.SITE, name, false);
    }
    if (name.equals("person") || dictionary.unit().filter(name::equals).isPresent()) {
      if (dictionary.unit().isEmpty()) {
        throw new InvalidInput(
            WHERE,
            "the schema names no person key (kumiki.unit): every row is a person of its own");
      }
      return new Cluster(Scope.PERSON, dictionary.unit().get(), false);
    }
    Variable v = dictionary.variable(WHERE, name);
    if (v.type() != VariableType.INTEGER && v.type() != VariableType.STRING) {
      throw new InvalidInput(
          WHERE, "'%s' must be an integer or text with an enum, as a household number is", name);
    }
    return new Cluster(Scope.VARIABLE, name, v.type() == VariableType.STRING);
  }

  /** The cluster of each row of a batch, by a number that means something at this node alone. */
  long[] keys(Batch batch) {
    long[] keys = new long[batch.rows()];
    int from = batch.offset();
    switch (scope) {
      case SITE -> Arrays.fill(keys, 0);
      case PERSON -> {
        int[] persons = batch.persons();
        Arrays.setAll(keys, i -> persons[from + i]);
      }
      case VARIABLE -> {
        if (coded) {
          int[] codes = batch.codes(name);
          Arrays.setAll(keys, i -> codes[from + i] < 0 ? MISSING : codes[from + i]);
        } else {
          double[] numbers = batch.numbers(name);
          Arrays.setAll(
              keys, i -> Double.isNaN(numbers[from + i]) ? MISSING : (long) numbers[from + i]);
        }
      }
    }
    return keys;
  }

  /** The same as numbers of a model's rows, NaN where the cluster is missing. */
  public double[] values(Batch batch) {
    return Arrays.stream(keys(batch))
        .mapToDouble(key -> key == MISSING ? Double.NaN : key)
        .toArray();
  }

  /** As R makes them: the same number at two sites is two clusters. */
  public String inR() {
    return switch (scope) {
      case SITE -> "data$site";
      case PERSON, VARIABLE -> "interaction(data$site, data$" + RText.name(name) + ", drop = TRUE)";
    };
  }

  /** For people. */
  public String words() {
    return scope == Scope.PERSON ? "person" : name;
  }
}
