package org.kumiki.protocols.document;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The nodes of institutions at which a person of a permit works (disclosure.md R3): from the two
 * signed documents alone, so that coordinator and node cannot differ.
 */
public final class Insiders {

  private Insiders() {}

  /** Their ids, ascending; names of institutions are compared without regard to case and blanks. */
  public static SortedSet<String> nodes(Permit permit, Roster roster) {
    Set<String> organisations =
        permit.persons().stream()
            .flatMap(person -> person.organisation().stream())
            .map(Insiders::plain)
            .collect(Collectors.toSet());
    SortedSet<String> nodes = new TreeSet<>();
    for (RosterNode node : roster.nodes()) {
      if (organisations.contains(plain(node.dataHolder()))) {
        nodes.add(node.id());
      }
    }
    return Collections.unmodifiableSortedSet(nodes);
  }

  private static String plain(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
