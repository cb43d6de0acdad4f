package org.kumiki.algorithms.polynomial;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.formula.OpenPolynomials;
import org.kumiki.algorithms.formula.PolynomialBasis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checked parameters.
 *
 * @param model of the model; with some basis where polynomials are open
 * @param open the polynomials that need the rows of all nodes; empty if there is none
 * @param text as the model takes them, but for the formula
 * @param key of the formula
 */
record PolynomialParameters<P>(
    P model, Optional<OpenPolynomials> open, ObjectNode text, String key, Dictionary dictionary) {

  static <P> PolynomialParameters<P> parse(
      FederatedAlgorithm<P, ?, ?> model, String key, JsonNode parameters, Dictionary dictionary) {
    String formula = parameters.path(key).asString("");
    // Only a formula that names the function can have one; others are read by the model alone.
    if (!(parameters instanceof ObjectNode text) || !formula.contains("poly")) {
      return new PolynomialParameters<>(
          model.parse(parameters, dictionary),
          Optional.empty(),
          JsonNodeFactory.instance.objectNode(),
          key,
          dictionary);
    }
    OpenPolynomials open = OpenPolynomials.of("parameters." + key, formula, dictionary);
    if (!open.degrees().isEmpty() && text.path("heterogeneity").asBoolean(false)) {
      throw new InvalidInput(
          "parameters." + key,
          "sites are compared in columns that do not depend on the rows of all: write raw = TRUE in"
              + " poly(..), or take heterogeneity out");
    }
    if (open.degrees().isEmpty()) {
      return new PolynomialParameters<>(
          model.parse(parameters, dictionary), Optional.empty(), text, key, dictionary);
    }
    return new PolynomialParameters<>(
        model.parse(with(text, key, open.closed(any(open))), dictionary),
        Optional.of(open),
        text,
        key,
        dictionary);
  }

  /** Which rows are in use does not depend on the basis. */
  private static List<PolynomialBasis> any(OpenPolynomials open) {
    return open.degrees().stream()
        .map(
            degree ->
                new PolynomialBasis(
                    Collections.nCopies(degree, 0.0), Collections.nCopies(degree + 1, 1.0)))
        .toList();
  }

  boolean isOpen() {
    return open.isPresent();
  }

  /** Some bases: which rows are in use is the same with any. */
  List<PolynomialBasis> anyBases() {
    return open.map(PolynomialParameters::any).orElse(List.of());
  }

  /** The model's parameters with these bases. */
  P closed(FederatedAlgorithm<P, ?, ?> statistic, List<PolynomialBasis> bases) {
    return open.map(o -> statistic.parse(with(text, key, o.closed(bases)), dictionary))
        .orElse(model);
  }

  private static ObjectNode with(ObjectNode text, String key, String formula) {
    return text.deepCopy().put(key, formula);
  }
}
