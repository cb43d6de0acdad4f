package org.kumiki.coordinator.application;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A decision before or after two agreed.
 *
 * @param id names it, {@code <application>-d<number>}
 * @param outcome positive, partial or negative
 * @param code of a refusal, for example INCOMPLETE
 * @param justification in words; refusals have one
 * @param conditions for the applicant to accept
 * @param permit what the permit is to be
 * @param proposedBy who proposed it; the coordinator where time ran out
 */
public record Proposal(
    String id,
    Outcome outcome,
    Optional<String> code,
    String justification,
    List<String> conditions,
    Optional<PermitPlan> permit,
    String proposedBy) {

  /** How it ends. */
  public enum Outcome {
    /** As applied for. */
    POSITIVE,
    /** For a part of it. */
    PARTIAL,
    /** Not. */
    NEGATIVE;

    /** Whether there is to be a permit. */
    public boolean isPositive() {
      return this != NEGATIVE;
    }
  }

  /** Never null. */
  public Proposal {
    Objects.requireNonNull(id);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(code);
    Objects.requireNonNull(justification);
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(permit);
    Objects.requireNonNull(proposedBy);
  }

  static Proposal of(String id, JsonNode data, String by) {
    return new Proposal(
        id,
        Outcome.valueOf(data.path("outcome").asString()),
        data.path("code").stringValueOpt(),
        data.path("justification").asString(""),
        data.path("conditions").valueStream().map(JsonNode::asString).toList(),
        data.has("permit") ? Optional.of(PermitPlan.of(data.path("permit"))) : Optional.empty(),
        by);
  }
}
