package org.kumiki.coordinator.page.plot;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An estimated survival curve: its steps in the order of time. It is known up to its last step.
 *
 * @param late true if persons come later than at time 0
 */
public record SurvivalCurve(String group, OptionalLong persons, List<Step> steps, boolean late) {

  public SurvivalCurve {
    steps = List.copyOf(steps);
  }

  /** A curve of persons who are all there at time 0. */
  public SurvivalCurve(String group, OptionalLong persons, List<Step> steps) {
    this(group, persons, steps, false);
  }

  /**
   * At {@code time} the curve falls to {@code survival}; {@code atRisk} were so just before. What
   * is withheld is absent.
   */
  public record Step(
      double time,
      double survival,
      OptionalDouble low,
      OptionalDouble high,
      OptionalLong atRisk,
      OptionalLong gone) {}

  double end() {
    return steps.isEmpty() ? 0 : steps.getLast().time();
  }
}
