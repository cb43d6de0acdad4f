package org.kumiki.algorithms.polynomial;

import java.util.List;
import org.kumiki.algorithms.formula.PolynomialBasis;
import org.kumiki.algorithms.polynomial.PolynomialBroadcast.Phase;
import tools.jackson.databind.JsonNode;

/**
 * Between rounds; serialises to JSON.
 *
 * @param open false where no polynomial is open: then the rounds are those of the model
 * @param phase of the coming round
 * @param centre means of the numbers beneath the polynomials; empty before
 * @param scale a power of two near their spread; empty before
 * @param bases empty before they are known
 * @param model the state of the model
 */
record PolynomialState(
    boolean open,
    Phase phase,
    List<Double> centre,
    List<Double> scale,
    List<PolynomialBasis> bases,
    JsonNode model) {

  PolynomialState {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
    bases = List.copyOf(bases);
  }

  PolynomialState powers(List<Double> means, List<Double> scales) {
    return new PolynomialState(open, Phase.POWERS, means, scales, bases, model);
  }

  PolynomialState model(List<PolynomialBasis> known, JsonNode next) {
    return new PolynomialState(open, Phase.MODEL, centre, scale, known, next);
  }
}
