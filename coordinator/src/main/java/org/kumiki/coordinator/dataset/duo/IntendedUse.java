package org.kumiki.coordinator.dataset.duo;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Template;

/**
 * What somebody wants to do with a dataset. What nobody has said is empty, and leaves the answer to
 * a person.
 *
 * @param purposes of EHDS Article 53(1)
 * @param trainsModel true if a model's parameters leave the nodes: federated learning
 * @param commercial whether somebody will earn by it
 * @param notForProfit whether the applicant is a not-for-profit body
 */
public record IntendedUse(
    Set<Purpose> purposes,
    boolean trainsModel,
    Optional<Boolean> commercial,
    Optional<Boolean> notForProfit) {

  private static final String LEARNED = "MODEL";

  /** Copies. */
  public IntendedUse {
    purposes = Set.copyOf(purposes);
    Objects.requireNonNull(commercial);
    Objects.requireNonNull(notForProfit);
  }

  /** True if what this template sends from the nodes is a learned model. */
  public static boolean trainsModel(Template template) {
    return template.layout().stream().anyMatch(slot -> slot.kind().equals(LEARNED));
  }
}
