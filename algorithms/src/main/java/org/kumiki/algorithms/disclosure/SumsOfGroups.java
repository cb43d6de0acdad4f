package org.kumiki.algorithms.disclosure;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which groups' sums are withheld where the sum over all groups is shown: those of fewer than k
 * persons, and as many more, the smallest first, as it takes until the withheld ones together hold
 * at least k persons; else the total less the rest would be a sum over few persons (R1, R7).
 */
public final class SumsOfGroups {

  private SumsOfGroups() {}

  /** The positions of the groups whose sums are withheld, given the persons of each group. */
  public static Set<Integer> hidden(List<Long> persons, Profile profile) {
    Set<Integer> hidden = new TreeSet<>();
    long together = 0;
    for (int g = 0; g < persons.size(); g++) {
      if (profile.small(persons.get(g))) {
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
    for (int next = 0; next < others.size() && profile.small(together); next++) {
      hidden.add(others.get(next));
      together += persons.get(others.get(next));
    }
    return hidden;
  }
}
