package org.kumiki.coordinator.outputcheck;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a checker is shown beside a result. Holds no figure.
 *
 * @param fields each output field with its class and risks, and how each rule came out
 * @param suppression what a reader can work out of withheld counts beside earlier outputs
 */
public record DeskEvidence(ObjectNode fields, Optional<JsonNode> suppression) {}
