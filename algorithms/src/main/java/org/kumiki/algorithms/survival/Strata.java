package org.kumiki.algorithms.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.frame.Batch;

/**
 * The strata that a model declares: every combination of the levels of some variables, at every
 * site, has a baseline of its own. The same at all nodes. Immutable.
 *
 * @param variables one or more, crossed as R's {@code strata(a, b)} crosses them
 */
public record Strata(List<Category> variables) {

  /** The most combinations of levels. */
  public static final int MOST = 10_000;

  public Strata {
    variables = List.copyOf(variables);
  }

  /** Of variables with levels, each named once or more. */
  public static Strata of(String where, List<String> names, Dictionary dictionary) {
    List<Category> variables = new ArrayList<>();
    long size = 1;
    for (String name : new LinkedHashSet<>(names)) {
      Category variable = Category.of(where, dictionary, name);
      variables.add(variable);
      size *= variable.size();
      if (size > MOST) {
        throw new InvalidInput(
            where, "more than %s combinations of levels; use coarser strata", MOST);
      }
    }
    return new Strata(variables);
  }

  /** Combinations of levels. */
  public int size() {
    return variables.stream().mapToInt(Category::size).reduce(1, (a, b) -> a * b);
  }

  /** Of the variables. */
  public SequencedSet<String> names() {
    SequencedSet<String> names = new LinkedHashSet<>();
    variables.forEach(v -> names.add(v.name()));
    return names;
  }

  /** The stratum of each row of a batch, from 0; -1 where a value is missing. */
  public int[] codes(Batch batch) {
    int[] codes = new int[batch.rows()];
    int[] own = new int[batch.rows()];
    for (Category variable : variables) {
      variable.fill(batch, own);
      for (int i = 0; i < codes.length; i++) {
        codes[i] = own[i] < 0 || codes[i] < 0 ? -1 : codes[i] * variable.size() + own[i];
      }
    }
    return codes;
  }

  /** Who is in a stratum. */
  public Region region(int stratum) {
    Region region = Region.ALL;
    int left = stratum;
    for (Category variable : variables.reversed()) {
      region = region.at(variable.name(), variable.levels().get(left % variable.size()));
      left /= variable.size();
    }
    return region;
  }

  /** One stratum for all rows, where a model declares none. */
  public static int[] one(int rows) {
    int[] codes = new int[rows];
    Arrays.fill(codes, 0);
    return codes;
  }

  /** As a term of R's formula. */
  public String text() {
    return variables.stream()
        .map(v -> SurvivalOutcome.quoted(v.name()))
        .collect(Collectors.joining(", ", "strata(", ")"));
  }
}
