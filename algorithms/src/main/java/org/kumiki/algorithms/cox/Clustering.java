package org.kumiki.algorithms.cox;

import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/**
 * What rows belong together for robust errors: the rows of a person, or those at a level of a
 * variable. A cluster never reaches over sites. Immutable.
 *
 * @param name the key of persons or the variable; empty if every row is a person
 * @param levels empty for persons
 */
record Clustering(Optional<String> name, Optional<Category> levels) {

  private static final String WHERE = "parameters.cluster";

  /** By a variable with declared levels, or by the key of persons. */
  static Clustering by(String name, Dictionary dictionary) {
    if (dictionary.unit().filter(name::equals).isPresent()) {
      return persons(dictionary);
    }
    return new Clustering(
        Optional.of(name),
        Optional.of(
            Category.find(Category.variable(WHERE, dictionary, name))
                .orElseThrow(
                    () ->
                        dictionary.unit().isPresent()
                            ? new InvalidInput(
                                WHERE,
                                "'%s' has no declared levels; expected such a variable, or '%s',"
                                    + " the key of persons",
                                name,
                                dictionary.unit().get())
                            : new InvalidInput(
                                WHERE,
                                "'%s' has no declared levels; expected such a variable; write"
                                    + " \"robust\": true for errors by person",
                                name))));
  }

  /** By person, whatever they are named by. */
  static Clustering persons(Dictionary dictionary) {
    return new Clustering(dictionary.unit(), Optional.empty());
  }

  /** The cluster of each row of a batch; -1 where it is missing, 0 where persons are clusters. */
  int[] codes(Batch batch) {
    int[] codes = new int[batch.rows()];
    levels.ifPresent(l -> l.fill(batch, codes));
    return codes;
  }

  /** The argument of R's call. */
  String argument() {
    return name.map(n -> ", cluster = interaction(site, " + SurvivalOutcome.quoted(n) + ")")
        .orElse(", robust = TRUE");
  }
}
