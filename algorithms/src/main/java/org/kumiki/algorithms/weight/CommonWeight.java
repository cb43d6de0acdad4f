package org.kumiki.algorithms.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.frame.PersonSet;

/**
 * Keeps a site's weights, to count the persons who have another weight than the most common one
 * there. A handful of them would be singled out: the weighted figures less the plain ones are
 * theirs. Not safe for several threads.
 */
public final class CommonWeight {

  private final List<double[]> weights = new ArrayList<>();
  private final List<int[]> persons = new ArrayList<>();
  private boolean distinct;

  /**
   * Adds rows in use.
   *
   * @param person ordinals of their persons
   * @param several true if a person may have several rows
   */
  public void add(double[] weight, int[] person, boolean several) {
    weights.add(weight);
    persons.add(person);
    distinct |= several;
  }

  /** Adds another block's rows. */
  public void merge(CommonWeight other) {
    weights.addAll(other.weights);
    persons.addAll(other.persons);
    distinct |= other.distinct;
  }

  /** Persons with a row of another weight than the most common. */
  public long others() {
    double common = common();
    PersonSet others = new PersonSet(distinct);
    for (int block = 0; block < weights.size(); block++) {
      for (int i = 0; i < weights.get(block).length; i++) {
        if (weights.get(block)[i] != common) {
          others.add(persons.get(block)[i]);
        }
      }
    }
    return others.size();
  }

  private double common() {
    double[] sorted = weights.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    double common = Double.NaN;
    int most = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      if (to - from > most) {
        most = to - from;
        common = sorted[from];
      }
    }
    return common;
  }
}
