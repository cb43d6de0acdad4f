package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node: persons per cell, whether there are any, and for exploration their keys. */
final class CrosstabLayout {

  static final String CELLS = "cell_persons";
  static final String KEYS = "cell_keys";

  private CrosstabLayout() {}

  static Layout of(CrosstabParameters p) {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    int cells = p.layerCount() * p.cellsPerLayer();
    slots.add(
        count(
            CELLS,
            cells,
            DisclosureClass.COUNT_AND_TABLE,
            "Distinct persons per layer, row and column, in this order."));
    slots.add(
        count(
            CellNodes.SLOT,
            CellNodes.width(p),
            DisclosureClass.INTERNAL,
            "1 where a node has somebody in a cell, row, column or layer."));
    if (p.exploration()) {
      slots.add(
          count(
              KEYS,
              cells,
              DisclosureClass.INTERNAL,
              "Sum of the keys of the persons of each cell, modulo 2^32."));
    }
    return new Layout(slots);
  }

  private static Slot count(String name, int length, DisclosureClass of, String description) {
    return new Slot(name, length, SlotKind.COUNT, new Bound.Count(), of, description);
  }
}
