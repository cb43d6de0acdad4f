package org.kumiki.algorithms.place;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Some places of one geography. Immutable.
 *
 * @param places their names
 * @param nowhere true if rows without a place belong to them
 */
public record PlaceSet(SortedSet<String> places, boolean nowhere) {

  /** Copies. */
  public PlaceSet {
    places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
  }

  /** Those in both. */
  public PlaceSet and(PlaceSet other) {
    TreeSet<String> both = new TreeSet<>(places);
    both.retainAll(other.places);
    return new PlaceSet(both, nowhere && other.nowhere);
  }

  /** Those in either. */
  public PlaceSet or(PlaceSet other) {
    TreeSet<String> all = new TreeSet<>(places);
    all.addAll(other.places);
    return new PlaceSet(all, nowhere || other.nowhere);
  }

  /** Those in this one only. */
  public PlaceSet without(PlaceSet other) {
    TreeSet<String> left = new TreeSet<>(places);
    left.removeAll(other.places);
    return new PlaceSet(left, nowhere && !other.nowhere);
  }

  /** Those in one of the two only; a row without a place is at none. */
  PlaceSet differing(PlaceSet other) {
    return new PlaceSet(without(other).or(other.without(this)).places, false);
  }
}
