package org.kumiki.algorithms.disclosure;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which groups' sums are withheld where the sum over all groups is shown: those of fewer than k
 * persons (k is that of its place), of too few nodes or of a place that shows nothing, and as many
 * more, the smallest first, as it takes until the withheld ones together hold at least k persons;
 * else the total less the rest would be a sum over few persons (R1, R7).
 */
public final class SumsOfGroups {

  private SumsOfGroups() {}

  /**
   * The positions of the groups whose sums are withheld.
   *
   * @param persons of each group
   * @param nodes that have them
   * @param rules those of each group's place
   */
  public static Set<Integer> hidden(
      List<Long> persons, List<Long> nodes, List<Profile> rules, Profile profile) {
    Set<Integer> hidden = new TreeSet<>();
    long together = 0;
    boolean few = false;
    for (int g = 0; g < persons.size(); g++) {
      boolean fewNodes = profile.fewNodes(persons.get(g), nodes.get(g));
      few |= fewNodes || rules.get(g).showsNothing();
      if (rules.get(g).small(persons.get(g)) || fewNodes) {
        hidden.add(g);
        together += persons.get(g);
      }
    }
    List<Integer> others =
        IntStream.range(0, persons.size())
            .boxed()
            .filter(g -> persons.get(g) > 0 && !hidden.contains(g))
            .sorted(Comparator.comparingLong((Integer g) -> profile.round(persons.get(g))))
            .toList();
    // The total less the rest would be the sum of a single group of few nodes.
    for (int next = 0;
        next < others.size()
            && (strictest(hidden, rules, profile).small(together) || (few && hidden.size() < 2));
        next++) {
      hidden.add(others.get(next));
      together += persons.get(others.get(next));
    }
    return hidden;
  }

  private static Profile strictest(Set<Integer> hidden, List<Profile> rules, Profile profile) {
    return hidden.stream()
        .map(rules::get)
        .filter(r -> !r.showsNothing())
        .max(Comparator.comparingInt(Profile::k))
        .filter(r -> r.k() > profile.k())
        .orElse(profile);
  }
}
