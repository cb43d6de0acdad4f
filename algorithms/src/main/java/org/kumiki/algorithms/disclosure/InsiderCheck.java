package org.kumiki.algorithms.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.frame.Frame;

/**
 * Whether somebody who knows one node's own persons would learn of few others from a release: by
 * taking the own persons off a shown count (disclosure.md R3). Pure.
 */
public final class InsiderCheck {

  private InsiderCheck() {}

  /**
   * Where the first such count stands, for the node's own journal; empty if there is none.
   *
   * @param own the rows of which the node added; none where it abstained
   * @param profile in force
   */
  public static Optional<String> objection(
      Candidate candidate, Optional<Frame> own, Dictionary dictionary, Profile profile) {
    List<Region> regions = new ArrayList<>();
    for (Figure figure : candidate.figures()) {
      regions.add(figure.region());
      figure.less().ifPresent(regions::add);
    }
    List<Long> counts =
        own.map(rows -> RegionCounts.of(rows, dictionary, regions))
            .orElseGet(() -> Collections.nCopies(regions.size(), 0L));
    int at = 0;
    for (Figure figure : candidate.figures()) {
      long mine = counts.get(at++);
      if (figure.less().isPresent()) {
        mine -= counts.get(at++);
      }
      if (tells(figure, mine, profile)) {
        return Optional.of(figure.path());
      }
    }
    return Optional.empty();
  }

  /**
   * True if the count less the own persons is 1 to k - 1, as a reader would reckon it: from the
   * middle of what the shown number can stand for, or, where that leaves nobody, from its end.
   */
  static boolean tells(Figure figure, long own, Profile profile) {
    if (!profile.active() || figure.high() == 0 || figure.high() >= Figure.UNLIMITED) {
      return false;
    }
    long middle = Math.floorDiv(figure.low() + figure.high() + 1, 2) - own;
    long most = figure.high() - own;
    return middle < profile.k() && most >= 1;
  }
}
