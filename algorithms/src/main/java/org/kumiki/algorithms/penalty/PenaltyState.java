package org.kumiki.algorithms.penalty;

import tools.jackson.databind.JsonNode;

/**
 * What the coordinator keeps between rounds; serialises to JSON.
 *
 * @param penalised false where the rounds are those of the model
 * @param model the state of the model, or of the fit beneath a path
 * @param path how far a path has come
 */
record PenaltyState(boolean penalised, JsonNode model, PathState path) {}
