package org.kumiki.algorithms.crossproducts;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.centring.Centres;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node in either round. */
final class CrossProductLayout {

  static final String SUMS = "sums";
  static final String SQUARES = "squares";
  static final String CENTRED = "centred_sums";
  static final String PRODUCTS = "products";
  static final String CUBES = "cubes";
  static final String FOURTHS = "fourth_powers";

  private CrossProductLayout() {}

  /** Of the round with this broadcast. */
  static Layout of(Columns columns, Centres b) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    int n = columns.size();
    if (b.areUnknown()) {
      slots.add(sum(SUMS, n, new Bound.Moment(), "Sum of each variable."));
      slots.add(sum(SQUARES, n, new Bound.Moment(), "Sum of its squares, for the scale."));
      return new Layout(slots);
    }
    // No value lies further than sqrt(n) deviations from the mean; sums of squares are n.
    Bound products = Bound.Statistic.ofRows((double) b.rows(), 4);
    slots.add(sum(CENTRED, n, products, "Sum of each variable about the common centre."));
    slots.add(sum(PRODUCTS, columns.pairs(), products, "Sums of products of two variables."));
    slots.add(internal(CUBES, n, "Sums of third powers: whether it has two values only."));
    slots.add(internal(FOURTHS, n, "Sums of fourth powers, for the same."));
    return new Layout(slots);
  }

  private static Slot sum(String name, int length, Bound bound, String description) {
    return new Slot(name, length, SlotKind.SUM, bound, DisclosureClass.MODEL, description);
  }

  private static Slot internal(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.SUM, new Bound.Moment(), DisclosureClass.INTERNAL, description);
  }
}
