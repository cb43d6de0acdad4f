package org.kumiki.coordinator.outputcheck;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sums of results that are not decided yet. Guarantees: what a rule withholds is in nothing but
 * {@link #unreleased}; what was forgotten is in no file any more after the next heartbeat.
 */
public interface HeldRuns {

  /**
   * The result as the sums give it, no rule applied. For the checker's eyes.
   *
   * @throws org.kumiki.algorithms.InvalidInput if the sums are not there any more, or the query
   *     could not be asked again as it was
   */
  ObjectNode unreleased(String query);

  /**
   * The document with further figures withheld or rounded, the rules applied anew.
   *
   * @throws org.kumiki.algorithms.InvalidInput if what is asked cannot be done
   */
  ObjectNode mitigated(String query, Mitigation mitigation);

  /**
   * The document as the rules for one output leave it, where the whole was withheld.
   *
   * @throws org.kumiki.algorithms.InvalidInput if they leave nothing
   */
  ObjectNode overridden(String query);

  /**
   * What a reader can work out of each withheld count beside earlier outputs, as JSON, where the
   * suppression was decided. Holds no figure that is not released.
   */
  Optional<String> suppression(String query);

  /** Later outputs are compared with the overridden one from now on. In the transaction. */
  void enterOverridden(String query);

  /** Later outputs are not compared with it any more: nobody saw it. In the transaction. */
  void leave(String query);

  /** Removes the sums, if they are there. In the transaction of the decision. */
  void forget(String query);
}
