package org.kumiki.algorithms.meta;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node in each kind of round, an entry per coefficient. */
final class MetaLayout {

  static final String ESTIMATES = "estimates";
  static final String ESTIMATE_PERSONS = "estimate_persons";
  static final String WEIGHTS = "weights";
  static final String WEIGHTED = "weighted";
  static final String WEIGHTED_SQUARES = "weighted_squares";
  static final String SQUARED_WEIGHTS = "squared_weights";
  static final String CUBED_WEIGHTS = "cubed_weights";
  static final String TWICE_WEIGHTED = "twice_weighted";
  static final String TWICE_WEIGHTED_SQUARES = "twice_weighted_squares";

  private MetaLayout() {}

  static Layout of(MetaParameters p, MetaBroadcast b) {
    int width = p.width();
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    if (b.phase() == MetaBroadcast.Phase.COUNT) {
      slots.add(
          count(ESTIMATES, width, "1 where the node has an estimate that could stand alone."));
      slots.add(count(ESTIMATE_PERSONS, width, "Persons behind it."));
      return new Layout(slots);
    }
    slots.add(sum(WEIGHTS, width, "w, one over the variance of the node's own estimate."));
    slots.add(sum(WEIGHTED, width, "w times the estimate less the centre."));
    if (b.phase() == MetaBroadcast.Phase.CENTRE) {
      return new Layout(slots);
    }
    slots.add(sum(WEIGHTED_SQUARES, width, "w times its square."));
    boolean likelihood = b.phase() == MetaBroadcast.Phase.RANDOM && p.method() == Method.REML;
    if (b.phase() == MetaBroadcast.Phase.FIXED || likelihood) {
      slots.add(sum(SQUARED_WEIGHTS, width, "w squared."));
    }
    if (likelihood) {
      slots.add(sum(CUBED_WEIGHTS, width, "w cubed."));
      slots.add(sum(TWICE_WEIGHTED, width, "w squared times the estimate less the centre."));
      slots.add(sum(TWICE_WEIGHTED_SQUARES, width, "w squared times its square."));
    }
    return new Layout(slots);
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot sum(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.SUM, new Bound.Moment(), DisclosureClass.MODEL, description);
  }
}
