package org.kumiki.algorithms.roc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.figure.Condition;

/**
 * Checked parameters. Breaks are declared, or follow from a declared range: never from data.
 *
 * @param event of two levels; the second is the event
 * @param breaks where bins meet, in rising order, thresholds among them; the outermost bins hold
 *     what lies beyond, too
 * @param thresholds at which the score is judged
 */
record RocParameters(
    Score score,
    Category event,
    Optional<Category> by,
    List<Double> breaks,
    List<Double> thresholds,
    double confidence) {

  RocParameters {
    breaks = List.copyOf(breaks);
    thresholds = List.copyOf(thresholds);
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>(score.variables());
    names.add(event.name());
    by.ifPresent(category -> names.add(category.name()));
    return names;
  }

  int bins() {
    return breaks.size() - 1;
  }

  int groups() {
    return by.map(Category::size).orElse(1);
  }

  String group(int index) {
    return by.map(category -> category.levels().get(index)).orElse("all");
  }

  /** The score's values in adjoining bins, from the one to before the other. */
  Condition.Within values(int from, int to) {
    boolean whole = score.variable().filter(v -> v.type() == VariableType.INTEGER).isPresent();
    double low = from == 0 ? Double.NEGATIVE_INFINITY : Math.nextDown(breaks.get(from));
    double high = to == bins() ? Double.POSITIVE_INFINITY : Math.nextDown(breaks.get(to));
    return whole
        ? new Condition.Within(Math.floor(low), Math.floor(high))
        : new Condition.Within(low, high);
  }

  /** The bins of a variable, for the vote on numbers that name a node. */
  List<Category> intervals() {
    List<Double> below = breaks.stream().map(Math::nextDown).toList();
    return score.variable().map(v -> List.of(Category.intervals(v, below))).orElse(List.of());
  }
}
