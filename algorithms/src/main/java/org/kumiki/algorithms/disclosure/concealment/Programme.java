package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Finds whole-number tables under constraints that make a sum as small or as large as it gets, by
 * linear programming (ojAlgo's simplex) and, where a vertex is not whole, by branching on the first
 * count that is not (Land and Doig 1960). Guarantees: a table it gives meets every constraint,
 * checked in whole numbers; so nothing rests on the solver's arithmetic but how far it searches.
 * Deterministic: effort is counted in programmes, not in time. Not safe for several threads.
 */
final class Programme {

  private static final int MOST_BRANCHES = 40;
  private static final double WHOLE = 1e-6;

  private final ExpressionsBasedModel model = new ExpressionsBasedModel();
  private final List<Variable> variables = new ArrayList<>();
  private final List<Expression> expressions = new ArrayList<>();
  private final List<Constraint> constraints;
  private int solved;

  /**
   * A programme.
   *
   * @param most above any count
   */
  Programme(int unknowns, List<Constraint> constraints, long most) {
    this.constraints = new ArrayList<>(constraints);
    for (int i = 0; i < unknowns; i++) {
      variables.add(model.newVariable("x" + i).lower(0).upper(most));
    }
    for (int i = 0; i < constraints.size(); i++) {
      Constraint c = constraints.get(i);
      Expression expression = model.newExpression("c" + i);
      for (int j = 0; j < c.cells().length; j++) {
        expression.set(variables.get(c.cells()[j]), c.factors()[j]);
      }
      expressions.add(expression);
      bound(i);
    }
  }

  /** Changes what is known of a sum. */
  void bounds(int constraint, long low, long high) {
    constraints.set(constraint, constraints.get(constraint).between(low, high));
    bound(constraint);
  }

  private void bound(int i) {
    Constraint c = constraints.get(i);
    Expression expression = expressions.get(i);
    if (c.low() > -Constraint.UNLIMITED) {
      expression.lower(c.low());
    } else {
      expression.lower(null);
    }
    if (c.high() < Constraint.UNLIMITED) {
      expression.upper(c.high());
    } else {
      expression.upper(null);
    }
  }

  /** True if a table meets all constraints. */
  boolean holds(long[] table) {
    return constraints.stream().allMatch(c -> c.holds(table));
  }

  /** How many linear programmes were solved so far. */
  int solved() {
    return solved;
  }

  /**
   * An answer.
   *
   * @param table a table, where one was found
   * @param bound no table has a smaller (larger) sum than this
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Extreme(Optional<long[]> table, long bound) {}

  /** The smallest, or largest, sum of weighted counts. */
  Extreme extreme(int[] cells, int[] weights, boolean largest) {
    for (int i = 0; i < cells.length; i++) {
      variables.get(cells[i]).weight(weights[i]);
    }
    try {
      return search(new Constraint(cells, weights, 0, 0), largest);
    } finally {
      for (int cell : cells) {
        variables.get(cell).weight(null);
      }
    }
  }

  private Extreme search(Constraint objective, boolean largest) {
    Optional<double[]> vertex = solve(largest);
    if (vertex.isEmpty()) {
      return new Extreme(Optional.empty(), largest ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
    double value = 0;
    for (int i = 0; i < objective.cells().length; i++) {
      value += objective.factors()[i] * vertex.get()[objective.cells()[i]];
    }
    long bound = (long) (largest ? Math.floor(value + WHOLE) : Math.ceil(value - WHOLE));
    Branching branching = new Branching(objective, largest, bound);
    branching.at(vertex.get());
    return new Extreme(branching.best, bound);
  }

  private Optional<double[]> solve(boolean largest) {
    solved++;
    // A copy: the solver tightens bounds of what it is given.
    ExpressionsBasedModel once = model.copy();
    Optimisation.Result result = largest ? once.maximise() : once.minimise();
    if (!result.getState().isFeasible()) {
      return Optional.empty();
    }
    double[] vertex = new double[variables.size()];
    for (int i = 0; i < vertex.length; i++) {
      vertex[i] = result.doubleValue(i);
    }
    return Optional.of(vertex);
  }

  /** Depth first, so far as the effort goes. */
  private final class Branching {
    private final Constraint objective;
    private final boolean largest;
    private final long bound;
    private final int until = solved + MOST_BRANCHES;
    private Optional<long[]> best = Optional.empty();

    Branching(Constraint objective, boolean largest, long bound) {
      this.objective = objective;
      this.largest = largest;
      this.bound = bound;
    }

    void at(double[] vertex) {
      long[] table = new long[vertex.length];
      int first = -1;
      for (int i = 0; i < vertex.length; i++) {
        table[i] = Math.round(vertex[i]);
        if (first < 0 && Math.abs(vertex[i] - table[i]) > WHOLE) {
          first = i;
        }
      }
      if (holds(table) && isBetter(table)) {
        best = Optional.of(table);
      }
      if (first < 0) {
        return;
      }
      Variable variable = variables.get(first);
      var low = variable.getLowerLimit();
      var high = variable.getUpperLimit();
      variable.upper(Math.floor(vertex[first]));
      descend();
      variable.upper(high);
      variable.lower(Math.ceil(vertex[first]));
      descend();
      variable.lower(low);
    }

    private void descend() {
      boolean done = best.isPresent() && objective.of(best.get()) == bound;
      if (!done && solved < until) {
        solve(largest).ifPresent(this::at);
      }
    }

    private boolean isBetter(long[] table) {
      return best.isEmpty()
          || (largest
              ? objective.of(table) > objective.of(best.get())
              : objective.of(table) < objective.of(best.get()));
    }
  }
}
