package org.kumiki.algorithms.polynomial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.formula.OpenPolynomials;
import org.kumiki.algorithms.formula.PolynomialBasis;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.polynomial.PolynomialBroadcast.Phase;
import tools.jackson.databind.json.JsonMapper;

/** The coordinator's side: means and spreads, powers about them, then the model's rounds. */
final class PolynomialSteps<P, S, R extends Result> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A spread below this share of the mean is rounding noise of the squares. */
  private static final double FINEST = 1e-7;

  private final FederatedAlgorithm<P, S, R> statistic;
  private final Class<?> stateClass;

  PolynomialSteps(FederatedAlgorithm<P, S, R> statistic, Class<?> stateClass) {
    this.statistic = statistic;
    this.stateClass = stateClass;
  }

  PolynomialState start(PolynomialParameters<P> p) {
    return new PolynomialState(
        p.isOpen(),
        p.isOpen() ? Phase.SUMS : Phase.MODEL,
        List.of(),
        List.of(),
        List.of(),
        JSON.valueToTree(statistic.start(p.model())));
  }

  @SuppressWarnings("unchecked") // The class is that of the state the statistic starts with.
  S model(PolynomialState state) {
    return (S) JSON.treeToValue(state.model(), stateClass);
  }

  Step<PolynomialState, PolynomialResult<R>> step(
      PolynomialParameters<P> p, PolynomialState state, Sums sums) {
    if (state.phase() == Phase.MODEL) {
      return fit(p, state, sums);
    }
    if (sums.vetoed()) {
      return new Step.Failed<>(
          FailureCode.UNSAFE_STEP_OR_SEPARATION,
          "a number beneath poly(..) is infinite or too large at some site");
    }
    if (sums.count(CaseSlots.ROWS_USED) == 0) {
      return new Step.Failed<>(
          FailureCode.NOTHING_TO_ESTIMATE, "no row has a value for every variable of the formula");
    }
    OpenPolynomials open = p.open().orElseThrow();
    return state.phase() == Phase.SUMS
        ? new Step.Next<>(scaled(open, state, sums))
        : known(p, open, state, sums);
  }

  private static PolynomialState scaled(OpenPolynomials open, PolynomialState state, Sums sums) {
    double rows = sums.count(CaseSlots.ROWS_USED);
    List<Double> centre = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int i = 0; i < open.degrees().size(); i++) {
      double[] s = sums.doubles(PowerPass.slot(i));
      double mean = s[0] / rows;
      double spread = Math.sqrt(Math.max(0, s[1] / rows - mean * mean));
      double near = Math.max(spread, FINEST * Math.abs(mean));
      centre.add(mean);
      // A power of two: dividing by it loses nothing.
      scale.add(near > 0 ? Math.scalb(1.0, Math.getExponent(near)) : 1.0);
    }
    return state.powers(centre, scale);
  }

  private Step<PolynomialState, PolynomialResult<R>> known(
      PolynomialParameters<P> p, OpenPolynomials open, PolynomialState state, Sums sums) {
    List<PolynomialBasis> bases = new ArrayList<>();
    for (int i = 0; i < open.degrees().size(); i++) {
      double[] powers = sums.doubles(PowerPass.slot(i));
      double[] moments = new double[powers.length + 1];
      moments[0] = sums.count(CaseSlots.ROWS_USED);
      System.arraycopy(powers, 0, moments, 1, powers.length);
      Optional<PolynomialBasis> basis =
          Recurrence.of(moments, state.centre().get(i), state.scale().get(i));
      if (basis.isEmpty()) {
        return new Step.Failed<>(
            FailureCode.NOTHING_TO_ESTIMATE,
            "%s needs more than %d different values: with fewer it is a factor, so declare the"
                + " levels and take factor(..), or lower the degree",
            open.labels().get(i),
            open.degrees().get(i) + 1);
      }
      bases.add(basis.get());
    }
    return new Step.Next<>(
        state.model(bases, JSON.valueToTree(statistic.start(p.closed(statistic, bases)))));
  }

  private Step<PolynomialState, PolynomialResult<R>> fit(
      PolynomialParameters<P> p, PolynomialState state, Sums sums) {
    P closed = p.closed(statistic, state.bases());
    Map<String, String> names = p.open().map(o -> o.names(state.bases())).orElse(Map.of());
    return switch (statistic.step(closed, model(state), sums)) {
      case Step.Next<S, R>(S next) ->
          new Step.Next<>(state.model(state.bases(), JSON.valueToTree(next)));
      case Step.Failed<S, R>(FailureCode code, Message said) ->
          new Step.Failed<>(code, new Renaming(names).text(said));
      case Step.Done<S, R>(R result) ->
          new Step.Done<>(
              new PolynomialResult<>(
                  result,
                  names,
                  Region.complete(statistic.variables(closed)),
                  sums.count(CaseSlots.PERSONS_USED),
                  sums.count(CaseSlots.PERSONS_USED) == sums.count(CaseSlots.ROWS_USED)));
    };
  }
}
