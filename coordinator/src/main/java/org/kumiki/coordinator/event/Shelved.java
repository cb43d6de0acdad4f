package org.kumiki.coordinator.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cases by the names of their streams, and on their {@link Shelves}, at one moment. Never changes
 * once a {@link Change} is over.
 */
record Shelved<T>(Shelves<T> shelves, Map<String, T> cases, Map<String, SortedSet<T>> places) {

  static <T> Shelved<T> nothing(Shelves<T> shelves) {
    return new Shelved<>(shelves, Map.of(), Map.of());
  }

  /** What lies on any of these, each case once, in its order. */
  List<T> on(Collection<String> names) {
    if (names.size() == 1) {
      return List.copyOf(at(names.iterator().next()));
    }
    TreeSet<T> all = new TreeSet<>(shelves.order());
    names.forEach(name -> all.addAll(at(name)));
    return new ArrayList<>(all);
  }

  private SortedSet<T> at(String name) {
    return Optional.ofNullable(places.get(name)).orElseGet(() -> new TreeSet<>(shelves.order()));
  }

  Change<T> change() {
    return new Change<>(this);
  }

  /** The next moment, while it is made. Copies the shelves that it touches and no others. */
  static final class Change<T> {

    private final Shelved<T> before;
    private final Shelves<T> shelves;
    private Map<String, T> cases;
    private Map<String, SortedSet<T>> places;
    private final Set<String> own = new HashSet<>();
    private boolean touched;

    private Change(Shelved<T> before) {
      this.before = before;
      shelves = before.shelves();
      cases = before.cases();
      places = before.places();
    }

    Optional<T> find(String stream) {
      return Optional.ofNullable(cases.get(stream));
    }

    void put(String stream, T next) {
      if (!touched) {
        touched = true;
        cases = new HashMap<>(cases);
        places = new HashMap<>(places);
      }
      find(stream)
          .ifPresent(before -> shelves.of().apply(before).forEach(s -> at(s).remove(before)));
      cases.put(stream, next);
      shelves.of().apply(next).forEach(s -> at(s).add(next));
    }

    private SortedSet<T> at(String name) {
      if (own.add(name)) {
        TreeSet<T> copy = new TreeSet<>(shelves.order());
        Optional.ofNullable(places.get(name)).ifPresent(copy::addAll);
        places.put(name, copy);
      }
      return places.get(name);
    }

    Shelved<T> done() {
      return touched ? new Shelved<>(shelves, cases, places) : before;
    }
  }
}
