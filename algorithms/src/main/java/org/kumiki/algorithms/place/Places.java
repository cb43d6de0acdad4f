package org.kumiki.algorithms.place;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a query tells of places. Guarantees: what a reader cannot tell apart by the variables of a
 * figure and the cohort is one place, with the people of all of them; of what mixes places with
 * other values the smallest group of places that it treats alike is taken; a place of which the
 * dictionary does not say how many live there has nobody. Immutable.
 *
 * @param divisions by variable: those whose levels follow from the place
 * @param selected by geography: the places that the cohort selects, where it does not select all
 * @param whole every area that the result as a whole is about
 */
public record Places(
    SortedMap<String, Division> divisions, SortedMap<String, PlaceSet> selected, List<Area> whole) {

  /** No place is in the query. */
  public static final Places NONE = new Places(new TreeMap<>(), new TreeMap<>(), List.of());

  static final Comparator<Area> FEWEST = Comparator.comparingLong(Area::inhabitants);

  /** Copies. */
  public Places {
    divisions = Collections.unmodifiableSortedMap(new TreeMap<>(divisions));
    selected = Collections.unmodifiableSortedMap(new TreeMap<>(selected));
    whole = List.copyOf(whole);
  }

  /** The same, about an area. */
  public Places about(Area area) {
    return new Places(divisions, selected, List.of(area));
  }

  /** The same where every single place counts, however places are put together. */
  public Places finest() {
    List<Area> all = new ArrayList<>(whole);
    all.addAll(singly());
    return new Places(divisions, selected, all);
  }

  /** The smallest area that the whole result is about, if it is about less than all places. */
  public Optional<Area> smallest() {
    return whole.stream().min(FEWEST);
  }

  /**
   * The smallest area that persons at these levels are from, if the levels tell one.
   *
   * @param levels by variable; others are ignored
   */
  public Optional<Area> smallest(Map<String, String> levels) {
    SortedMap<String, PlaceSet> sets = new TreeMap<>();
    levels.forEach(
        (variable, level) ->
            find(variable)
                .flatMap(division -> division.at(level))
                .ifPresent(set -> sets.merge(geography(variable).name(), set, PlaceSet::and)));
    List<Area> areas = new ArrayList<>();
    sets.forEach(
        (name, set) -> {
          PlaceSet here = Optional.ofNullable(selected.get(name)).map(set::and).orElse(set);
          Geography geography = geography(name);
          // Everywhere is no place, and nobody's place is none.
          if (!here.places().isEmpty() && here.places().size() < geography.places().size()) {
            areas.add(Area.of(geography, here));
          }
        });
    return areas.stream().min(FEWEST);
  }

  /** Every place alone of the geographies that the query reads. */
  public List<Area> singly() {
    List<Area> areas = new ArrayList<>();
    divisions.forEach(
        (variable, division) -> {
          if (variable.equals(division.geography().name())) {
            division
                .levels()
                .values()
                .forEach(place -> areas.add(Area.of(division.geography(), place)));
          }
        });
    return areas;
  }

  /** The variable, if its levels follow from a place. */
  public Optional<Division> find(String variable) {
    return Optional.ofNullable(divisions.get(variable));
  }

  private Geography geography(String variable) {
    return divisions.get(variable).geography();
  }
}
