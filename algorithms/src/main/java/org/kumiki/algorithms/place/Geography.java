package org.kumiki.algorithms.place;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.kumiki.algorithms.dictionary.Inhabitants;
import org.kumiki.algorithms.dictionary.Variable;

/**
 * A variable of the dictionary whose levels are places. Immutable.
 *
 * @param name of the variable
 * @param places its levels in order
 * @param inhabitants of each
 */
public record Geography(String name, List<String> places, Inhabitants inhabitants) {

  /** Copies. */
  public Geography {
    Objects.requireNonNull(name);
    Objects.requireNonNull(inhabitants);
    places = List.copyOf(places);
  }

  static Optional<Geography> of(Variable variable) {
    return variable.inhabitants().map(i -> new Geography(variable.name(), variable.levels(), i));
  }

  /** All places, and rows without one. */
  PlaceSet everywhere() {
    return new PlaceSet(new TreeSet<>(places), true);
  }

  /** The people of these places together. */
  public long inhabitants(PlaceSet set) {
    return set.places().stream().mapToLong(inhabitants::of).sum();
  }
}
