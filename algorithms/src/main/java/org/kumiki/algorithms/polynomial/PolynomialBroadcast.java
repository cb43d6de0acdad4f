package org.kumiki.algorithms.polynomial;

import java.util.Base64;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.formula.PolynomialBasis;
import org.kumiki.algorithms.parameters.BroadcastReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every node gets where a polynomial is open.
 *
 * @param centre what powers are taken about, in the second round
 * @param scale and by what they are divided
 * @param bases of the polynomials, in the rounds of the model
 * @param model what the model says, in base64
 */
record PolynomialBroadcast(
    Phase phase,
    List<Double> centre,
    List<Double> scale,
    List<PolynomialBasis> bases,
    String model) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The kinds of round. */
  enum Phase {
    /** Sums and sums of squares. */
    SUMS,
    /** Sums of powers about the means. */
    POWERS,
    /** A round of the model. */
    MODEL
  }

  PolynomialBroadcast {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
    bases = List.copyOf(bases);
  }

  static PolynomialBroadcast of(PolynomialState state, byte[] model) {
    boolean powers = state.phase() == Phase.POWERS;
    return new PolynomialBroadcast(
        state.phase(),
        powers ? state.centre() : List.of(),
        powers ? state.scale() : List.of(),
        state.bases(),
        Base64.getEncoder().encodeToString(model));
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  byte[] inner() {
    try {
      return Base64.getDecoder().decode(model);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("broadcast", "the model's part is not base64");
    }
  }

  static PolynomialBroadcast read(byte[] bytes, List<Integer> degrees) {
    PolynomialBroadcast b = BroadcastReader.read(bytes, PolynomialBroadcast.class, "polynomials");
    int curves = degrees.size();
    boolean powers = b.phase == Phase.POWERS;
    boolean model = b.phase == Phase.MODEL;
    boolean fits =
        b.centre.size() == (powers ? curves : 0)
            && b.scale.size() == (powers ? curves : 0)
            && b.bases.size() == (model ? curves : 0)
            && b.model.isEmpty() != model
            && b.centre.stream().allMatch(Double::isFinite)
            && b.scale.stream().allMatch(s -> s > 0 && Double.isFinite(s));
    for (int i = 0; fits && i < b.bases.size(); i++) {
      fits = b.bases.get(i).alpha().size() == degrees.get(i);
    }
    if (!fits) {
      throw new InvalidInput("broadcast", "wrong shape or not finite");
    }
    return b;
  }
}
