package org.kumiki.algorithms.standardise;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.glm.FittedPoint;
import org.kumiki.algorithms.glm.FittedRows;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * What leaves a node beside the model's sums: predictions of everybody at each level of the
 * treatment, and what their errors need. Not for several threads.
 */
final class StandardiseSums {

  static final String PERSONS = "level_persons";
  static final String MEANS = "level_means";
  static final String PRODUCTS = "level_products";
  static final String SLOPES = "level_slopes";
  static final String SCORES = "level_scores";
  static final String RESIDUALS = "residual_products";

  private final StandardiseParameters p;
  private final FittedPoint point;
  private final int levels;
  private final int width;
  private final long[] persons;
  private final RunningSums means;
  private final RunningSums products;
  private final RunningSums slopes;
  private final RunningSums scores;
  private final RunningSums residuals;

  StandardiseSums(StandardiseParameters p, FittedPoint point) {
    this.p = p;
    this.point = point;
    this.levels = p.levels();
    this.width = p.width();
    this.persons = new long[levels];
    this.means = new RunningSums(levels);
    this.products = new RunningSums(levels * (levels + 1) / 2);
    this.slopes = new RunningSums(levels * width);
    this.scores = new RunningSums((levels + 1) * width);
    this.residuals = new RunningSums(width * (width + 1) / 2);
  }

  static List<Slot> slots(StandardiseParameters p) {
    int levels = p.levels();
    int width = p.width();
    return List.of(
        new Slot(
            PERSONS,
            levels,
            SlotKind.COUNT,
            new Bound.Count(),
            DisclosureClass.INTERNAL,
            "Persons per level of the treatment."),
        sum(MEANS, levels, "Sums of predictions, everybody at each level."),
        sum(PRODUCTS, levels * (levels + 1) / 2, "Sums of products of these predictions."),
        sum(SLOPES, levels * width, "Sums of their derivatives."),
        sum(SCORES, (levels + 1) * width, "The model's score, alone and times predictions."),
        sum(RESIDUALS, width * (width + 1) / 2, "Products of the model's score by rows."));
  }

  private static Slot sum(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.SUM, new Bound.Moment(), DisclosureClass.MODEL, description);
  }

  void add(Batch batch) {
    FittedRows rows = point.rows(batch);
    int[] codes = new int[batch.rows()];
    p.treatment().fill(batch, codes);
    List<FittedRows> at = new ArrayList<>();
    for (int a = 0; a < levels; a++) {
      at.add(point.rows(p.at(batch, a)));
    }
    double[] prediction = new double[levels];
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.complete(i)) {
        continue;
      }
      persons[codes[i]]++;
      double residual = rows.response(i) - point.mean(rows.predictor(i));
      for (int a = 0, pair = 0; a < levels; a++) {
        double eta = at.get(a).predictor(i);
        prediction[a] = point.mean(eta);
        means.add(a, prediction[a]);
        for (int b = 0; b <= a; b++, pair++) {
          products.add(pair, prediction[a] * prediction[b]);
        }
        double slope = point.slope(eta);
        for (int j = 0; j < width; j++) {
          slopes.add(a * width + j, slope * at.get(a).column(i, j));
          scores.add(a * width + j, prediction[a] * residual * rows.column(i, j));
        }
      }
      for (int j = 0, cell = 0; j < width; j++) {
        double z = rows.column(i, j);
        scores.add(levels * width + j, residual * z);
        for (int l = 0; l <= j; l++, cell++) {
          residuals.add(cell, residual * residual * z * rows.column(i, l));
        }
      }
    }
  }

  void merge(StandardiseSums o) {
    for (int a = 0; a < levels; a++) {
      persons[a] += o.persons[a];
    }
    means.merge(o.means);
    products.merge(o.products);
    slopes.merge(o.slopes);
    scores.merge(o.scores);
    residuals.merge(o.residuals);
  }

  void write(SlotWriter out) {
    out.count(PERSONS, persons);
    out.put(MEANS, means.values(0, levels));
    out.put(PRODUCTS, products.values(0, levels * (levels + 1) / 2));
    out.put(SLOPES, slopes.values(0, levels * width));
    out.put(SCORES, scores.values(0, (levels + 1) * width));
    out.put(RESIDUALS, residuals.values(0, width * (width + 1) / 2));
  }
}
