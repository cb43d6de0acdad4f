package org.kumiki.algorithms.heterogeneity;

import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node beside the model's own slots, an entry per coefficient. */
final class OwnSlots {

  static final String ESTIMATES = "own_estimates";
  static final String WEIGHTS = "own_weights";
  static final String WEIGHTED = "own_weighted";
  static final String SQUARES = "own_squares";

  private OwnSlots() {}

  static List<Slot> count(int width) {
    return List.of(
        new Slot(
            ESTIMATES,
            width,
            SlotKind.COUNT,
            new Bound.Count(),
            DisclosureClass.INTERNAL,
            "1 where the node has an estimate of its own that could stand alone."));
  }

  static List<Slot> spread(int width) {
    return List.of(
        sum(WEIGHTS, width, "w, one over the variance of the node's own estimate."),
        sum(WEIGHTED, width, "w times the estimate less the one over all rows."),
        sum(SQUARES, width, "w times its square."));
  }

  private static Slot sum(String name, int width, String description) {
    return new Slot(
        name, width, SlotKind.SUM, new Bound.Moment(), DisclosureClass.MODEL, description);
  }
}
