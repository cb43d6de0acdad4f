package org.kumiki.algorithms.anova;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.LinearFit;

/**
 * What a term explains.
 *
 * @param columns of the term in the design
 * @param df columns of it that are no combinations of what it stands after
 */
record TermSquares(String term, List<Integer> columns, int df, double sum) {

  TermSquares {
    columns = List.copyOf(columns);
  }

  /** One per term, in the order of the model. */
  static List<TermSquares> of(AnovaParameters p, LinearFit fit) {
    List<TermSquares> all = new ArrayList<>();
    for (int term = 0; term < p.design().terms().size(); term++) {
      List<Integer> before = before(p, term);
      List<Integer> own = columns(p.design(), term);
      List<Integer> order = new ArrayList<>(before);
      order.addAll(own);
      double[] squares = fit.sequential(order.stream().mapToInt(Integer::intValue).toArray());
      int df = 0;
      double sum = 0;
      for (int i = before.size(); i < squares.length; i++) {
        if (!Double.isNaN(squares[i])) {
          df++;
          sum += squares[i];
        }
      }
      all.add(new TermSquares(p.design().terms().get(term), own, df, sum));
    }
    return all;
  }

  /** The columns that a term stands after: the intercept and those of other terms, by type. */
  private static List<Integer> before(AnovaParameters p, int term) {
    List<Integer> before = new ArrayList<>(List.of(0));
    for (int other = 0; other < p.design().terms().size(); other++) {
      boolean counts =
          switch (p.type()) {
            case 1 -> other < term;
            case 2 -> !p.design().isPartOf(term, other);
            default -> other != term;
          };
      if (counts) {
        before.addAll(columns(p.design(), other));
      }
    }
    return before;
  }

  private static List<Integer> columns(Design design, int term) {
    List<Integer> columns = new ArrayList<>();
    for (int j = 1; j < design.columns().size(); j++) {
      if (design.columns().get(j).term().equals(design.terms().get(term))) {
        columns.add(j);
      }
    }
    return columns;
  }
}
