package org.kumiki.coordinator.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Cases in the order of the names of their streams, and on their {@link Shelves}, at one moment.
 * Guarantees: never changes; the next moment shares with this one what did not change, so it costs
 * as much with many cases as with few.
 */
record Shelved<T>(
    Shelves<T> shelves, TreePMap<String, T> cases, PMap<String, PSortedSet<T>> places) {

  static <T> Shelved<T> nothing(Shelves<T> shelves) {
    return new Shelved<>(shelves, TreePMap.empty(), TreePMap.empty());
  }

  /** What lies on any of these, each case once, in its order. */
  List<T> on(Collection<String> names) {
    if (names.size() == 1) {
      return List.copyOf(at(places, names.iterator().next()));
    }
    SortedSet<T> all = new TreeSet<>(shelves.order());
    names.forEach(name -> all.addAll(at(places, name)));
    return new ArrayList<>(all);
  }

  /** With the case as it is now in the place of what it was. */
  Shelved<T> with(String stream, T next) {
    PMap<String, PSortedSet<T>> moved = places;
    Optional<T> before = find(stream);
    if (before.isPresent()) {
      for (String name : shelves.of().apply(before.get())) {
        moved = moved.plus(name, at(moved, name).minus(before.get()));
      }
    }
    for (String name : shelves.of().apply(next)) {
      moved = moved.plus(name, at(moved, name).plus(next));
    }
    return new Shelved<>(shelves, cases.plus(stream, next), moved);
  }

  Optional<T> find(String stream) {
    return Optional.ofNullable(cases.get(stream));
  }

  private PSortedSet<T> at(Map<String, PSortedSet<T>> in, String name) {
    return Optional.ofNullable(in.get(name)).orElseGet(() -> TreePSet.empty(shelves.order()));
  }
}
