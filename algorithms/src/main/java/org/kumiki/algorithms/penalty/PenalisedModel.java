package org.kumiki.algorithms.penalty;

import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.glm.GlmParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model whose coefficients are penalised.
 *
 * @param family as in the query
 */
record PenalisedModel(GlmParameters glm, Penalty penalty, String family) {

  static PenalisedModel parse(ObjectNode parameters, Dictionary dictionary) {
    ObjectNode others = parameters.deepCopy();
    JsonNode penalty = others.remove(WithPenalty.KEY);
    GlmParameters glm = new GlmAlgorithm().parse(others, dictionary);
    String family = others.path("family").asString("gaussian");
    if (!glm.penalisable()) {
      throw new InvalidInput(
          "parameters.penalty",
          "goes with the families gaussian, binomial and poisson and their own links, with an"
              + " intercept and a term besides, without offset, weights, site_effects, robust,"
              + " contrasts and marginal");
    }
    return new PenalisedModel(glm, Penalty.parse(penalty, !family.equals("gaussian")), family);
  }

  /** True if one sum of cross products gives the whole path. */
  boolean linear() {
    return family.equals("gaussian");
  }
}
