package org.kumiki.algorithms.weight;

import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node besides, where a model takes weights. */
public final class WeightSlots {

  /** Rows whose weight is not above 0. */
  public static final String UNFIT = "unfit_weights";

  /** Persons who have another weight than the most common one of their site. */
  public static final String UNCOMMON = "uncommon_weights";

  /** Sum of the weights, and of their logarithms. */
  public static final String SUMS = "weight_sums";

  /** Per cell of {@link CellWeights} sums and sums of squares, over the mean weight. */
  public static final String CELLS = "cell_weights";

  private WeightSlots() {}

  /** Of the first round. */
  public static List<Slot> first() {
    return List.of(
        count(UNFIT, "Rows whose weight is not above 0."),
        count(UNCOMMON, "Persons with another weight than the most common one of their site."),
        new Slot(
            SUMS,
            2,
            SlotKind.SUM,
            new Bound.Moment(),
            DisclosureClass.INTERNAL,
            "Sum of the weights, and of their logarithms."));
  }

  /**
   * Of each round of the fit.
   *
   * @param rows rows in use over all nodes; no person weighs more than all of them
   */
  public static Slot cells(double rows, int cells) {
    int bits = 2 * (Math.getExponent(Math.max(1, rows)) + 1) + 20;
    return new Slot(
        CELLS,
        CellWeights.LENGTH * cells,
        SlotKind.SUM,
        new Bound.Statistic(Math.min(96, bits)),
        DisclosureClass.INTERNAL,
        "Persons' weights per design cell, and their squares (dominance; deleted with the run).");
  }

  private static Slot count(String name, String description) {
    return new Slot(
        name, 1, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }
}
