package org.kumiki.algorithms.glm;

import java.util.Optional;
import org.kumiki.algorithms.frame.PersonSet;
import org.kumiki.algorithms.layout.SlotWriter;
import org.kumiki.algorithms.numeric.RunningSums;
import org.kumiki.algorithms.numeric.WeightedCrossProducts;
import org.kumiki.algorithms.weight.PersonWeights;

/** Derivatives of the log-likelihood at one point, summed over rows. Not for several threads. */
final class FitSums {

  /**
   * No veto below this effective number of persons, or below a tenth of the node's persons where
   * that is less. It is the default profile's k, because a node's program knows no profile.
   */
  static final double LEAST_EFFECTIVE = 10;

  private final MeanModel model;
  private final RowTerms terms;

  /** Of the null model, whose predictor is that of all rows unless there are offsets. */
  private final RowTerms nullAtZero;

  private final RowTerms nullElsewhere;

  /** False where no step and no weight can move the fit to few persons: each row weighs 1. */
  private final boolean spread;

  private final WeightedCrossProducts products;

  /** Deviance; residuals, weights and deviance of the null model; Pearson's statistic. */
  private final RunningSums sums = new RunningSums(5);

  /** Working weights of the persons, of the model and of the null model. */
  private final PersonWeights weights;

  private final PersonSet persons;
  private final Optional<ThetaSums> theta;

  FitSums(GlmParameters p, MeanModel model) {
    this.model = model;
    this.terms = new RowTerms(model);
    this.nullAtZero = new RowTerms(model);
    this.nullElsewhere = new RowTerms(model);
    this.theta =
        model.family() == Family.NEGATIVE_BINOMIAL
            ? Optional.of(new ThetaSums(model))
            : Optional.empty();
    this.spread = model.family() != Family.GAUSSIAN || p.weighted();
    this.products = new WeightedCrossProducts(p.columns().size());
    this.weights = new PersonWeights(2, p.distinct());
    this.persons = new PersonSet(p.distinct());
  }

  /**
   * Adds the complete rows of r.
   *
   * @param z their columns
   * @param eta linear predictors
   * @param nullIntercept of the null model
   */
  void add(GlmRows r, double[][] z, double[] eta, double nullIntercept) {
    double[] weight = new double[r.rows];
    double[] residual = new double[r.rows];
    for (int i = 0; i < r.rows; i++) {
      if (!r.complete[i]) {
        continue;
      }
      double y = r.y[i];
      double prior = r.weight[i];
      terms.at(y, eta[i]);
      weight[i] = prior * terms.weight();
      residual[i] = prior * terms.residual();
      sums.add(0, prior * terms.deviance());
      if (pearson(model.family())) {
        sums.add(4, prior * model.pearson(y, eta[i]));
      }
      if (theta.isPresent()) {
        theta.get().add(y, eta[i], prior);
      }
      addNull(r, i, r.offset[i] + nullIntercept, weight[i]);
    }
    products.add(z, r.rows, weight, residual);
  }

  /** Adds rows that tell about the null model only (a site whose own intercept is infinite). */
  void addNullOnly(GlmRows r, double nullIntercept) {
    for (int i = 0; i < r.rows; i++) {
      if (r.complete[i]) {
        addNull(r, i, r.offset[i] + nullIntercept, r.weight[i]);
      }
    }
  }

  private void addNull(GlmRows r, int row, double nullEta, double weight) {
    double y = r.y[row];
    double prior = r.weight[row];
    RowTerms ofNull = y == 0 ? nullAtZero : nullElsewhere;
    ofNull.at(y, nullEta);
    double nullWeight = prior * ofNull.weight();
    sums.add(1, prior * ofNull.residual());
    sums.add(2, nullWeight);
    sums.add(3, prior * ofNull.deviance());
    if (spread) {
      weights.add(r.person[row], 0, weight);
      weights.add(r.person[row], 1, nullWeight);
      persons.add(r.person[row]);
    }
  }

  void merge(FitSums other) {
    products.merge(other.products);
    sums.merge(other.sums);
    weights.merge(other.weights);
    persons.merge(other.persons);
    theta.ifPresent(t -> t.merge(other.theta.orElseThrow()));
  }

  /** True if the dispersion is Pearson's statistic over its degrees of freedom. */
  static boolean pearson(Family family) {
    return family.dispersed() && family != Family.GAUSSIAN;
  }

  /** Sum of the weights. */
  double weight() {
    return products.weights();
  }

  /** X'W1 over the sum of weights. */
  double[] weightedMeans() {
    double[] means = products.weightedSums();
    double total = products.weights();
    for (int i = 0; i < means.length; i++) {
      means[i] /= total;
    }
    return means;
  }

  void write(SlotWriter out) {
    out.put(GlmLayout.INFORMATION, products.products());
    out.put(GlmLayout.SCORE, products.residualSums());
    out.put(GlmLayout.WEIGHTED_SUMS, products.weightedSums());
    out.put(GlmLayout.DEVIANCE, sums.value(0));
    out.put(GlmLayout.NULL_MODEL, sums.values(1, 3));
    if (pearson(model.family())) {
      out.put(GlmLayout.PEARSON, sums.value(4));
    }
    theta.ifPresent(t -> t.write(out));
    double[] spread = weights.values();
    if (concentrated(spread[0], spread[2], persons)
        || concentrated(spread[1], spread[3], persons)) {
      out.veto("the weights rest on too few persons: a crafted or an unsafe step, or case weights");
    }
  }

  /** True if weights of persons with this sum and sum of squares rest on too few. */
  static boolean concentrated(double sum, double squares, PersonSet persons) {
    double least = Math.min(LEAST_EFFECTIVE, persons.size() / 10.0);
    // Written so that underflow to 0 / 0 counts as concentrated.
    return persons.size() > 0 && !(PersonWeights.effective(sum, squares) >= least);
  }
}
