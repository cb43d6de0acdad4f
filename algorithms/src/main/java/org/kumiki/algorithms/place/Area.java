package org.kumiki.algorithms.place;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kumiki.algorithms.message.Message;

/**
 * Places that a figure cannot tell apart, and so are one place to its reader. Immutable.
 *
 * @param geography the variable
 * @param places their names; at least one
 * @param unsaid those of which the dictionary does not say how many live there
 * @param inhabitants of all together, as far as it is said
 */
public record Area(
    String geography, SortedSet<String> places, SortedSet<String> unsaid, long inhabitants) {

  private static final int MOST_NAMED = 5;

  /** Copies. */
  public Area {
    Objects.requireNonNull(geography);
    places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
    unsaid = Collections.unmodifiableSortedSet(new TreeSet<>(unsaid));
  }

  static Area of(Geography geography, PlaceSet set) {
    TreeSet<String> unsaid = new TreeSet<>(set.places());
    unsaid.removeAll(geography.inhabitants().byLevel().keySet());
    return new Area(geography.name(), set.places(), unsaid, geography.inhabitants(set));
  }

  /** Its places as words: {@code 'Otofuke' of town}. */
  public Message words() {
    String named =
        places.stream()
            .limit(MOST_NAMED)
            .map(place -> "'" + place + "'")
            .collect(Collectors.joining(", "));
    int more = places.size() - MOST_NAMED;
    return more > 0
        ? Message.of("%s and %d more of %s", named, more, geography)
        : Message.of("%s of %s", named, geography);
  }
}
