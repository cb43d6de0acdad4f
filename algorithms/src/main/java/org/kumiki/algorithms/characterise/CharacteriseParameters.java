package org.kumiki.algorithms.characterise;

import java.util.List;
import org.kumiki.algorithms.category.Category;

/**
 * Checked parameters.
 *
 * @param summary those of the summary of both groups
 * @param by two levels
 */
record CharacteriseParameters<P>(P summary, List<String> variables, Category by) {

  static final int MOST_VARIABLES = 300;

  CharacteriseParameters {
    variables = List.copyOf(variables);
  }
}
