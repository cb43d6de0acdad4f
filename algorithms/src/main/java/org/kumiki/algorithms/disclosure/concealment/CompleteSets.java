package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Region;

/**
 * Keeps "has a value in all of these variables" small. A model of ten variables is about the
 * persons complete in all ten; a table over all ten would have too many cells. So completeness in
 * three variables or more that no table holds together is a variable of its own, with the levels
 * {@link #YES} and {@link #NO}, tied to its variables by inequalities ({@link CellSpace}).
 * Immutable.
 */
final class CompleteSets {

  static final String YES = "yes";
  static final String NO = "no";

  private static final int SMALL = 2;

  private final List<SortedSet<String>> direct = new ArrayList<>();
  private final SortedMap<String, SortedSet<String>> abstracted = new TreeMap<>();

  CompleteSets(Collection<Region> regions) {
    for (Region region : regions) {
      if (region.present().size() <= SMALL) {
        direct.add(new TreeSet<>(region.conditions().keySet()));
      }
    }
    for (Region region : regions) {
      if (!isDirect(region)) {
        abstracted.put(name(valued(region)), valued(region));
      }
    }
  }

  private boolean isDirect(Region region) {
    return region.present().size() <= SMALL
        || direct.stream().anyMatch(set -> set.containsAll(region.conditions().keySet()));
  }

  private static SortedSet<String> valued(Region region) {
    SortedSet<String> valued = new TreeSet<>();
    region
        .conditions()
        .forEach(
            (variable, condition) -> {
              if (!(condition instanceof Condition.Missing)) {
                valued.add(variable);
              }
            });
    return valued;
  }

  // No variable of a dictionary has a line break in its name.
  private static String name(SortedSet<String> variables) {
    return "complete\n" + String.join("\n", variables);
  }

  /** The variables for completeness, and the variables each is about. */
  SortedMap<String, SortedSet<String>> abstracted() {
    return abstracted;
  }

  /** The region in terms of them. */
  Region of(Region region) {
    if (isDirect(region)) {
      return region;
    }
    SortedMap<String, Condition> conditions = new TreeMap<>(region.conditions());
    conditions.keySet().removeAll(region.present());
    conditions.put(name(valued(region)), new Condition.Is(YES));
    return new Region(conditions);
  }
}
