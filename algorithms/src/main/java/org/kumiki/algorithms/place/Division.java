package org.kumiki.algorithms.place;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/**
 * A variable whose levels follow from the place alone: the place itself, or a derived variable that
 * puts places together. Immutable.
 *
 * @param variable its name
 * @param geography the places beneath
 * @param levels the places at each level
 */
public record Division(
    String variable, Geography geography, SequencedMap<String, PlaceSet> levels) {

  /** Copies. */
  public Division {
    Objects.requireNonNull(variable);
    Objects.requireNonNull(geography);
    levels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(levels));
  }

  static Optional<Division> of(Variable variable, Geography geography, PlaceColumns columns) {
    return Category.find(variable)
        .map(
            category -> {
              List<String> names = category.levels();
              SequencedMap<String, PlaceSet> levels = new LinkedHashMap<>();
              IntStream.range(0, names.size())
                  .forEach(
                      i ->
                          levels.put(
                              names.get(i),
                              columns.at(variable.name(), value(variable, names.get(i), i))));
              return new Division(variable.name(), geography, levels);
            });
  }

  private static double value(Variable variable, String level, int code) {
    return variable.type() == VariableType.INTEGER ? Double.parseDouble(level) : code;
  }

  /** The places at a level; none if there is no such level. */
  public Optional<PlaceSet> at(String level) {
    return Optional.ofNullable(levels.get(level));
  }

  /** The places with any level. */
  public PlaceSet present() {
    PlaceSet all = new PlaceSet(Collections.emptySortedSet(), false);
    for (Map.Entry<String, PlaceSet> level : levels.entrySet()) {
      all = all.or(level.getValue());
    }
    return all;
  }
}
