package org.kumiki.algorithms.competing;

import java.util.Arrays;
import java.util.List;

/**
 * The scores of Gray's test and their covariances. With Y at risk, S the Kaplan-Meier curve of any
 * event and F the incidence in a group, h = Y / S(t-) and R = h (1 - F(t-)); a pooled F grows by d
 * / sum of h. A score is the sum of d - (all d) R / (sum of R). The covariances follow from writing
 * a score as a sum over events of either kind in each group: an event at t enters directly (a) and
 * through all later terms (c at the end less c at t).
 */
final class GrayScores {

  private final List<CauseCounts> groups;
  private final int cause;
  private final int size;
  private final double[] score;

  /** Weight of a group's score in events of another, summed up to now. */
  private final double[][] drift;

  /** Over events: products of their direct parts; these with their late parts; the late parts. */
  private final double[][] direct;

  private final double[][] mixed;
  private final double[] late;

  /** Just before the cell and just after it. */
  private final double[] freeBefore;

  private final double[] freeAfter;
  private final double[] incidence;
  private double pooled;

  private GrayScores(List<CauseCounts> groups, int cause) {
    this.groups = groups;
    this.cause = cause;
    size = groups.size();
    score = new double[size];
    drift = new double[size][size];
    direct = new double[size][size];
    mixed = new double[size][size];
    late = new double[size];
    freeBefore = new double[size];
    freeAfter = new double[size];
    incidence = new double[size];
    Arrays.fill(freeBefore, 1);
    Arrays.fill(freeAfter, 1);
  }

  static GrayScores of(List<CauseCounts> groups, int cause) {
    GrayScores scores = new GrayScores(groups, cause);
    scores.run();
    return scores;
  }

  double score(int group) {
    return score[group];
  }

  double variance(int i, int j) {
    double sum = direct[i][j];
    for (int k = 0; k < size; k++) {
      sum +=
          drift[i][k] * drift[j][k] * late[k]
              + drift[i][k] * mixed[j][k]
              + drift[j][k] * mixed[i][k];
    }
    return sum;
  }

  private void run() {
    long[] atRisk = groups.stream().mapToLong(CauseCounts::rows).toArray();
    for (int cell = 0; cell < groups.getFirst().cells(); cell++) {
      long own = 0;
      long any = 0;
      for (CauseCounts g : groups) {
        own += g.events[cause][cell];
        any += g.allEvents(cell);
      }
      if (any > 0) {
        cell(cell, atRisk, own, any - own);
      }
      for (int k = 0; k < size; k++) {
        atRisk[k] -= groups.get(k).exits[cell];
      }
    }
  }

  private void cell(int cell, long[] atRisk, long own, long other) {
    double[] weight = new double[size];
    double[] expected = new double[size];
    double weights = 0;
    double allExpected = 0;
    double[] incidenceAfter = incidence.clone();
    for (int k = 0; k < size; k++) {
      if (atRisk[k] > 0) {
        CauseCounts g = groups.get(k);
        freeAfter[k] = freeBefore[k] * (atRisk[k] - g.allEvents(cell)) / atRisk[k];
        incidenceAfter[k] += freeBefore[k] * g.events[cause][cell] / atRisk[k];
        weight[k] = atRisk[k] / freeBefore[k];
        expected[k] = weight[k] * (1 - incidence[k]);
        weights += weight[k];
        allExpected += expected[k];
      }
    }
    double[][] now = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        now[i][k] = weight[i] * ((i == k ? 1 : 0) - weight[k] / weights);
        drift[i][k] += now[i][k] * own / (weights * (1 - pooled));
      }
      if (atRisk[i] > 0) {
        score[i] += groups.get(i).events[cause][cell] - own * expected[i] / allExpected;
      }
    }
    pooled += own / weights;
    for (int k = 0; k < size; k++) {
      if (own > 0 && atRisk[k] > 0) {
        ownEvents(k, atRisk[k], own, weights, now);
      }
      long others = groups.get(k).allEvents(cell) - groups.get(k).events[cause][cell];
      if (other > 0 && others > 0 && freeAfter[k] > 0) {
        otherEvents(k, atRisk[k], others);
      }
    }
    System.arraycopy(incidenceAfter, 0, incidence, 0, size);
    System.arraycopy(freeAfter, 0, freeBefore, 0, size);
  }

  // Under the hypothesis the events of the cause in a group are its share of all of them.
  private void ownEvents(int k, long atRisk, long own, double weights, double[][] now) {
    double reach = freeAfter[k] > 0 ? 1 - (1 - pooled) / freeAfter[k] : 1;
    double ties = own > 1 ? 1 - (own - 1) / (weights * freeBefore[k] - 1) : 1;
    double spread = ties * freeBefore[k] * own / (weights * atRisk);
    double[] first = new double[size];
    for (int i = 0; i < size; i++) {
      first[i] = now[i][k] - reach * drift[i][k];
    }
    add(k, first, reach, spread);
  }

  private void otherEvents(int k, long atRisk, long others) {
    double reach = (1 - pooled) / freeAfter[k];
    double ties = others > 1 ? 1 - (others - 1.0) / (atRisk - 1.0) : 1;
    double spread = ties * freeBefore[k] * freeBefore[k] * others / ((double) atRisk * atRisk);
    double[] first = new double[size];
    for (int i = 0; i < size; i++) {
      first[i] = -reach * drift[i][k];
    }
    add(k, first, reach, spread);
  }

  private void add(int k, double[] first, double reach, double spread) {
    late[k] += reach * reach * spread;
    for (int i = 0; i < size; i++) {
      mixed[i][k] += first[i] * reach * spread;
      for (int j = 0; j <= i; j++) {
        direct[i][j] += first[i] * first[j] * spread;
      }
    }
  }
}
