package org.kumiki.algorithms.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;

/**
 * How case weights are spread over the persons of all nodes. Guarantees that no rule of thresholds
 * becomes milder by weights: counts of persons are only ever lowered to the number of persons of
 * equal weight that would weigh as much, so that no person has more than one part in the root of k
 * of a shown cell. Immutable.
 *
 * @param uncommon persons with another weight than the most common one of their site
 * @param summed the slot {@link WeightSlots#CELLS} over all nodes
 */
public record Spread(long uncommon, List<Double> summed) {

  /** What a reason of few persons means where there are weights. */
  public static final Message NOTE =
      Message.of(" (of several persons, as many are counted as weigh equally)");

  /** Weights below a millionth of the mean vanish in the slot's fraction bits. */
  private static final double VANISHED = 1e-12;

  /** Copies. */
  public Spread {
    summed = List.copyOf(summed);
  }

  /** Of the sums of the last round. */
  public static Spread of(WeightFacts facts, double[] summed) {
    List<Double> values = new ArrayList<>();
    for (double value : summed) {
      values.add(value);
    }
    return new Spread(facts.uncommon(), values);
  }

  /** Persons per design cell, as far as the weights count them. */
  public List<Long> persons(List<Long> counts) {
    return atMost(counts, 0);
  }

  /** Persons with an event per design cell. */
  public List<Long> events(List<Long> counts) {
    return atMost(counts, 1);
  }

  /** Persons without an event per design cell. */
  public List<Long> others(List<Long> counts) {
    return atMost(counts, 2);
  }

  private List<Long> atMost(List<Long> counts, int kind) {
    List<Long> lower = new ArrayList<>();
    int squares = summed.size() / 2;
    for (int cell = 0; cell < counts.size(); cell++) {
      int at = CellWeights.KINDS * cell + kind;
      double effective = PersonWeights.effective(summed.get(at), summed.get(squares + at));
      // Equal weights may miss a whole number by rounding. What vanishes weighs as one person.
      boolean known = summed.get(squares + at) > VANISHED && Double.isFinite(effective);
      long whole = known ? (long) Math.floor(effective * (1 + 1e-9)) : 1;
      lower.add(counts.get(cell) == 0 ? 0 : Math.clamp(whole, 1, counts.get(cell)));
    }
    return List.copyOf(lower);
  }

  /** Why nothing may be shown, whatever the cells hold. */
  public Optional<Withheld> objection(Profile profile, long persons) {
    long whole = persons(List.of(persons)).getFirst();
    if (profile.small(whole)) {
      return Optional.of(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of(
                  "the weights are concentrated on few persons: all together they weigh"
                      + " as fewer than %d persons of equal weight",
                  profile.k())));
    }
    if (profile.small(uncommon)) {
      return Optional.of(
          new Withheld(
              "",
              "R6",
              profile.k(),
              Message.of(
                  "fewer than %d persons have another weight than the others of their"
                      + " site: less the unweighted result, the result would be theirs",
                  profile.k())));
    }
    return Optional.empty();
  }
}
