package org.kumiki.coordinator;

import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.outputcheck.CheckRules;

/** The part {@code output_check} of {@code coordinator.yaml}. */
record OutputCheckFile(
    Optional<Integer> leastTier,
    Optional<Integer> samplePercent,
    Optional<Map<String, Integer>> templates) {

  /**
   * What it says.
   *
   * @throws org.kumiki.algorithms.InvalidInput with the key and what it should be
   */
  CheckRules rules() {
    CheckRules usual = CheckRules.USUAL;
    return new CheckRules(
        true,
        leastTier.orElse(usual.leastTier()),
        templates.orElse(Map.of()),
        samplePercent.orElse(usual.samplePercent()));
  }

  /** The lines of a new file; an example in comments where it is as usual. */
  static String lines(CheckRules rules) {
    return rules.equals(CheckRules.USUAL)
        ? """
        # output_check:
        #   sample_percent: 10
        #   least_tier: 1
        #   templates: {glm: 2}
        """
        : """
        output_check:
          sample_percent: %d
        """
            .formatted(rules.samplePercent());
  }
}
