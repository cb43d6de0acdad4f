package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.message.Message;

/**
 * Decides whether an output may be released beside the earlier ones of its analysis set (R7).
 * Guarantees, for a reader who knows every shown figure of all of them and how figures are rounded:
 * a count of 1 to k - 1 keeps the values that the profile asks for, a count withheld for its sake
 * an interval of at least k (fewer only if it had fewer before this output, or would with all of it
 * withheld); and no cell that is in no output is pinned down between 1 and k - 1. First come keeps
 * its cells: only figures of the new output are withheld, the smallest as shown first, then the
 * first declared, and none that need not be. The same arguments give the same verdict.
 *
 * <p>Does not look at figures other than counts of persons. Pure; safe for threads.
 */
public final class LinkedOutputs {

  /** More unknown counts are for a person. */
  public static final int MOST_UNKNOWNS = 2000;

  /** More linear programmes, too. */
  private static final int MOST_PROGRAMMES = 4000;

  private LinkedOutputs() {}

  /** The verdict on an output, given the earlier ones, the first first. */
  public static Verdict decide(Profile profile, List<Earlier> earlier, OutputFigures current) {
    if (!profile.active()) {
      return alone(current, Optional.of("no rules apply"), false);
    }
    if (!current.additive()) {
      return alone(
          current,
          Optional.of(
              "a person counts in several cells, so sums of figures do not hold; other outputs were"
                  + " not compared"),
          false);
    }
    List<Earlier> compared = earlier.stream().filter(e -> e.figures().additive()).toList();
    boolean nothingNew = tellsNothingNew(compared, current);
    if (compared.isEmpty() || nothingNew) {
      return alone(current, Optional.empty(), nothingNew);
    }
    List<OutputFigures> all = new ArrayList<>();
    compared.forEach(e -> all.add(e.figures()));
    all.add(current);
    CellSpace space = new CellSpace(all);
    if (space.unknowns() > MOST_UNKNOWNS) {
      return new Verdict.PersonDecides(
          Message.of(
              "the outputs of this permit on these data have %d unknown counts together; above %d"
                  + " an output checker has to decide",
              space.unknowns(), MOST_UNKNOWNS));
    }
    try {
      return new Comparison(profile, space, compared, current, MOST_PROGRAMMES).verdict();
    } catch (Reader.TooMuchEffort e) {
      return new Verdict.PersonDecides(
          Message.of(
              "what the outputs of this permit tell together could not be worked out with %d linear"
                  + " programmes; an output checker has to decide",
              MOST_PROGRAMMES));
    }
  }

  private static Verdict alone(OutputFigures current, Optional<String> remark, boolean nothingNew) {
    SortedMap<String, Interval> intervals = new TreeMap<>();
    current.figures().forEach(f -> f.interval().ifPresent(i -> intervals.put(f.path(), i)));
    return new Verdict.Releasable(List.of(), 0, 0, intervals, remark, nothingNew);
  }

  // As after a rerun.
  private static boolean tellsNothingNew(List<Earlier> earlier, OutputFigures current) {
    return current.figures().stream()
        .allMatch(
            figure ->
                earlier.stream()
                    .flatMap(e -> e.figures().figures().stream())
                    .anyMatch(known -> covers(known, figure)));
  }

  private static boolean covers(Figure known, Figure figure) {
    return known.region().equals(figure.region())
        && known.less().equals(figure.less())
        && known.isProtected() == figure.isProtected()
        && known.low() >= figure.low()
        && known.high() <= figure.high();
  }
}
