package org.kumiki.algorithms.glm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.frame.Batch;

/**
 * The variable whose levels everybody is put at in turn, to standardise means over the covariates
 * of all persons (g-computation; Robins, Math. Modelling 7, 1986). Immutable.
 *
 * @param values of the variable at its levels, where it is no text
 */
record Marginal(Design.Factor factor, boolean text, List<Double> values) {

  private static final String WHERE = "parameters.marginal";
  private static final int MOST_LEVELS = 30;

  static Marginal parse(String name, GlmParameters p, boolean text, boolean flag) {
    Optional<Design.Factor> factor =
        p.design().factors().stream().filter(f -> f.variable().equals(name)).findFirst();
    if (factor.isEmpty()) {
      throw InvalidInput.unknown(
          WHERE,
          "factor or boolean of the formula",
          name,
          p.design().factors().stream().map(Design.Factor::variable).distinct().toList());
    }
    if (p.absorbed() || p.weighted() || p.design().hasOffset()) {
      throw new InvalidInput(
          WHERE,
          "standardised means need the whole prediction of every person and count each alike: they"
              + " go without site_effects absorbed, weights and offset");
    }
    List<String> levels = factor.get().levels();
    if (levels.size() > MOST_LEVELS) {
      throw new InvalidInput(WHERE, "'%s' has more than %s levels", name, MOST_LEVELS);
    }
    List<Double> values =
        text ? List.of() : flag ? List.of(0.0, 1.0) : levels.stream().map(Double::valueOf).toList();
    return new Marginal(factor.get(), text, values);
  }

  int levels() {
    return factor.levels().size();
  }

  /** The same rows, all of them at one level. */
  Batch at(int level, Batch batch) {
    return new Fixed(batch, level);
  }

  private final class Fixed implements Batch {
    private final Batch batch;
    private final int level;

    Fixed(Batch batch, int level) {
      this.batch = batch;
      this.level = level;
    }

    @Override
    public int rows() {
      return batch.rows();
    }

    @Override
    public int offset() {
      return batch.offset();
    }

    @Override
    public boolean distinctPersons() {
      return batch.distinctPersons();
    }

    @Override
    public double[] numbers(String variable) {
      double[] own = batch.numbers(variable);
      if (variable.equals(factor.variable())) {
        own = new double[own.length];
        Arrays.fill(own, values.get(level));
      }
      return own;
    }

    @Override
    public int[] codes(String variable) {
      int[] own = batch.codes(variable);
      if (variable.equals(factor.variable())) {
        own = new int[own.length];
        Arrays.fill(own, level);
      }
      return own;
    }

    @Override
    public int[] persons() {
      return batch.persons();
    }

    @Override
    public int[] personKeys() {
      return batch.personKeys();
    }
  }
}
