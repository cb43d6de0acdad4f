package org.kumiki.algorithms.grouping;

import java.util.List;
import java.util.SequencedCollection;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.PlainSums;

/** How nodes with these rows vote on a query that reads these variables. */
public final class Vote {

  private Vote() {}

  /** True if a node objects. */
  public static boolean objects(
      SequencedCollection<String> variables, Dictionary dictionary, List<? extends Frame> nodes) {
    return objects(variables, dictionary, List.of(), nodes);
  }

  /** The same of one that counts numbers by intervals. */
  public static boolean objects(
      SequencedCollection<String> variables,
      Dictionary dictionary,
      List<Category> intervals,
      List<? extends Frame> nodes) {
    Profile profile = Profile.ACRO_DEFAULT;
    Groupings groupings = Groupings.of(variables, dictionary, intervals);
    Layout layout = new Layout(groupings.slots());
    List<OwnCells> own =
        nodes.stream().map(frame -> OwnCells.of(groupings, frame, profile)).toList();
    List<Contribution> added =
        own.stream()
            .map(
                cells -> {
                  Contribution contribution = new Contribution(layout);
                  cells.write(contribution);
                  return contribution;
                })
            .toList();
    List<HeldCell> held = HeldCell.among(groupings, new PlainSums(layout, added), profile);
    return own.stream().anyMatch(cells -> cells.veto(held).isPresent());
  }
}
