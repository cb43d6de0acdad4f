package org.kumiki.algorithms.disclosure.concealment;

import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Interval;

/**
 * A sum that must not be worked out: of its values between two numbers so many must remain.
 *
 * @param sum of unknown counts
 * @param least the least value that counts
 * @param most the most value that counts
 * @param wanted how many values must remain possible
 * @param orBeyond true if it is enough that a value outside remains possible
 * @param relative true if as many values must remain as the least that is possible
 */
record Question(
    Constraint sum, long least, long most, long wanted, boolean orBeyond, boolean relative) {

  /** A count that is known to be 1 to k - 1, or never shown and so. */
  static Question small(Constraint sum, Profile profile, int k) {
    return new Question(sum, profile.smallest(), k - 1, profile.leastValues(k), false, false);
  }

  /** A count withheld for the sake of others. */
  static Question secondary(Constraint sum, long wanted) {
    return new Question(sum, 0, Constraint.UNLIMITED, wanted, false, false);
  }

  /** A count of a place of which nothing may be shown: not even about how many they are. */
  static Question ofPlace(Constraint sum, long wanted) {
    return new Question(sum, 0, Constraint.UNLIMITED, wanted, false, true);
  }

  /** A cell that no output names: nobody may learn that it is small and about how small. */
  static Question cell(int cell, Profile profile) {
    Constraint sum = new Constraint(new int[] {cell}, new int[] {1}, 0, 0);
    return new Question(sum, 1, profile.k() - 1, profile.leastValues(), true, false);
  }

  /** The same if fewer values are enough. */
  Question atMost(long values) {
    return new Question(sum, least, most, Math.min(wanted, values), orBeyond, false);
  }

  /** True if these values remain possible and are enough. */
  boolean isMetBy(Interval seen) {
    return (orBeyond && (seen.low() < least || seen.high() > most))
        || seen.within(least, most).values() >= (relative ? Math.max(wanted, seen.low()) : wanted);
  }
}
