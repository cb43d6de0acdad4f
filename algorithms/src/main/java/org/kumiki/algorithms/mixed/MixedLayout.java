package org.kumiki.algorithms.mixed;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.regression.FitSlots;

/** What leaves a node in each kind of round. */
final class MixedLayout {

  static final String GROUPS = "groups";
  static final String SMALL_GROUPS = "small_groups";
  static final String PRODUCTS = "products";
  static final String LOG_DETERMINANT = "log_determinant";
  static final String FIRST = "products_first";
  static final String FIRST_DETERMINANT = "log_determinant_first";
  static final String SECOND = "products_second";
  static final String SECOND_DETERMINANT = "log_determinant_second";

  static final String UNFIT = "unfit_responses";
  static final String OFFSET_SUM = "offset_sum";
  static final String LOG_LIKELIHOOD = "log_likelihood";
  static final String SCORE = "score";
  static final String HESSIAN = "hessian";
  static final String INFORMATION = "information";

  private MixedLayout() {}

  /** Entries of a lower triangle. */
  static int triangle(int width) {
    return width * (width + 1) / 2;
  }

  static Layout of(MixedParameters p, MixedBroadcast b) {
    if (!b.standard().ready()) {
      List<Slot> slots = new ArrayList<>(b.standard().slots(p.source()));
      slots.add(FitSlots.count(GROUPS, 1, "Groups with rows in use."));
      if (p.kind() != MixedParameters.Kind.PERSON) {
        slots.add(
            FitSlots.count(
                SMALL_GROUPS,
                1,
                "Groups of 1 to 9 persons, or with 1 to 9 persons (with or without an event) at a"
                    + " level of a factor."));
      }
      if (p.outcome().isPresent()) {
        slots.add(FitSlots.count(UNFIT, 1, "Rows whose response the family does not admit."));
        slots.add(FitSlots.sum(OFFSET_SUM, 1, new Bound.Moment(), "Sum of the offsets."));
      }
      return new Layout(slots);
    }
    List<Slot> slots = new ArrayList<>(FitSlots.first(p.source().margins()));
    slots.add(FitSlots.count(GROUPS, 1, "Groups with rows in use."));
    if (p.outcome().isPresent()) {
      generalized(p, slots);
    } else {
      linear(p, b, slots);
    }
    return new Layout(slots);
  }

  private static void generalized(MixedParameters p, List<Slot> slots) {
    int columns = p.columns().size();
    int all = columns + 1;
    Bound wide = new Bound.Moment();
    slots.add(FitSlots.sum(LOG_LIKELIHOOD, 1, wide, "Approximate log-likelihood."));
    slots.add(FitSlots.gradient(SCORE, all, wide, "Its derivatives in coefficients and theta."));
    slots.add(FitSlots.gradient(HESSIAN, triangle(all), wide, "Its second derivatives."));
    slots.add(
        FitSlots.sum(
            INFORMATION, triangle(columns), wide, "X'V^-1 X of the working response, at modes."));
  }

  private static void linear(MixedParameters p, MixedBroadcast b, List<Slot> slots) {
    int products = triangle(p.columns().size() + 1);
    int thetas = p.thetas();
    int pairs = triangle(thetas);
    Bound bound = Bound.Statistic.ofRows(b.standard().rows(), 64);
    Bound wide = new Bound.Moment();
    slots.add(FitSlots.sum(PRODUCTS, products, bound, "[X y]' V^-1 [X y], lower triangle."));
    slots.add(FitSlots.sum(LOG_DETERMINANT, 1, wide, "log |V|."));
    slots.add(FitSlots.gradient(FIRST, thetas * products, wide, "Derivatives of products."));
    slots.add(FitSlots.gradient(FIRST_DETERMINANT, thetas, wide, "Derivatives of log |V|."));
    slots.add(FitSlots.gradient(SECOND, pairs * products, wide, "Second ones of products."));
    slots.add(FitSlots.gradient(SECOND_DETERMINANT, pairs, wide, "Second ones of log |V|."));
  }
}
