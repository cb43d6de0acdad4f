package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;

/** What leaves a node in each kind of round; entries of the untreated come first. */
final class PropensityLayout {

  static final String OUTCOME_SUMS = "outcome_sums";
  static final String OUTCOME_OTHERS = "outcome_others";
  static final String SCORES = "score_persons";
  static final String PERSONS = "group_persons";
  static final String EVENTS = "group_events";
  static final String CELLS_UNTREATED = "outcome_cells_untreated";
  static final String CELLS_TREATED = "outcome_cells_treated";
  static final String COLUMNS = "group_column_powers";
  static final String WEIGHTS = "group_weights";
  static final String WEIGHTED_COLUMNS = "weighted_columns";
  static final String WEIGHTED_SQUARES = "weighted_column_squares";
  static final String OUTCOMES = "weighted_outcomes";
  static final String POWERS = "outcome_powers";
  static final String SLOPES = "weight_slopes";
  static final String PRODUCTS = "weighted_products";
  static final String RESIDUALS = "residual_products";
  static final String STRATUM_PERSONS = "stratum_persons";
  static final String STRATUM_COLUMNS = "stratum_columns";
  static final String STRATUM_SQUARES = "stratum_column_squares";
  static final String STRATUM_OUTCOMES = "stratum_outcomes";

  private PropensityLayout() {}

  static Layout of(PropensityParameters p, Dictionary dictionary, PropensityBroadcast b) {
    return switch (b.phase()) {
      case MODEL -> new GlmAlgorithm().layout(p.model(), dictionary, b.inner());
      case SCORES -> scores();
      case EFFECT -> new GlmAlgorithm().layout(p.model(), dictionary, b.inner()).plus(effect(p, b));
    };
  }

  private static Layout scores() {
    List<Slot> slots = new ArrayList<>(CaseSlots.SLOTS);
    slots.add(count(OUTCOME_OTHERS, 1, "Rows whose outcome is neither 0 nor 1."));
    slots.add(sum(OUTCOME_SUMS, 2, "Sum of the outcomes and of their squares."));
    slots.add(
        count(
            SCORES,
            2 * PropensityBroadcast.CELLS,
            "Persons per 1024th of the score, untreated, then treated."));
    return new Layout(slots);
  }

  private static List<Slot> effect(PropensityParameters p, PropensityBroadcast b) {
    int width = p.width();
    int cells = p.model().margins().cells();
    List<Slot> slots = new ArrayList<>();
    slots.add(count(PERSONS, 2, "Persons untreated and treated."));
    slots.add(count(EVENTS, 2, "Those of them whose outcome is 1."));
    slots.add(count(CELLS_UNTREATED, cells, "Untreated with outcome 1 per design cell (R5)."));
    slots.add(count(CELLS_TREATED, cells, "Treated with outcome 1 per design cell (R5)."));
    slots.add(sum(POWERS, 8, "Sums of the first four powers of the outcome per group."));
    slots.add(sum(COLUMNS, 8 * width, "The same of the standardised columns."));
    if (p.stratified()) {
      int groups = 2 * b.strata();
      slots.add(count(STRATUM_PERSONS, groups, "Persons per stratum and group."));
      slots.add(sum(STRATUM_COLUMNS, groups * width, "Sums of the columns there."));
      slots.add(sum(STRATUM_SQUARES, groups * width, "Sums of their squares there."));
      slots.add(sum(STRATUM_OUTCOMES, 2 * groups, "Sums of outcomes and their squares there."));
      return slots;
    }
    slots.add(sum(WEIGHTS, 4, "Sums of the weights and of their squares."));
    slots.add(sum(WEIGHTED_COLUMNS, 2 * width, "Weighted sums of the columns."));
    slots.add(sum(WEIGHTED_SQUARES, 2 * width, "Weighted sums of their squares."));
    slots.add(sum(OUTCOMES, 6, "Sums of w y, w^2 y and w^2 y^2."));
    slots.add(sum(SLOPES, 4 * width, "Sums of the derivatives of w, and of these times y."));
    slots.add(sum(PRODUCTS, 4 * width, "Sums of w, and of w y, times the model's residuals."));
    slots.add(sum(RESIDUALS, width * (width + 1) / 2, "Products of the model's residuals."));
    return slots;
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
