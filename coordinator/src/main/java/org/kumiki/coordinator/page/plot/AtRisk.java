package org.kumiki.coordinator.page.plot;

import java.util.OptionalLong;

/**
 * How many were at risk just before a time, as far as the steps of a curve tell. A step tells it
 * for its own time. Between steps it is the next step's number where nobody can have left since the
 * last; else at least that number. Where persons come late, and after the last step, nothing is
 * known.
 */
public sealed interface AtRisk {

  /** Told by a step. */
  record Exactly(long persons) implements AtRisk {}

  /** The next step's number, while some may have left before it. */
  record AtLeast(long persons) implements AtRisk {}

  /** No step tells. */
  record Unknown() implements AtRisk {}

  static AtRisk at(double time, SurvivalCurve curve) {
    OptionalLong before = curve.persons();
    if (curve.late()) {
      return atStep(time, curve);
    }
    if (time <= 0 && before.isPresent()) {
      return new Exactly(before.getAsLong());
    }
    for (SurvivalCurve.Step step : curve.steps()) {
      if (step.time() >= time) {
        return upTo(step, time, before);
      }
      before = left(step);
    }
    return new Unknown();
  }

  private static AtRisk atStep(double time, SurvivalCurve curve) {
    return curve.steps().stream()
        .filter(step -> step.time() == time && step.atRisk().isPresent())
        .<AtRisk>map(step -> new Exactly(step.atRisk().getAsLong()))
        .findFirst()
        .orElseGet(Unknown::new);
  }

  private static AtRisk upTo(SurvivalCurve.Step step, double time, OptionalLong before) {
    if (step.atRisk().isEmpty()) {
      return new Unknown();
    }
    long persons = step.atRisk().getAsLong();
    boolean sure = step.time() == time || before.equals(step.atRisk());
    return sure ? new Exactly(persons) : new AtLeast(persons);
  }

  /** Who was left after a step. */
  private static OptionalLong left(SurvivalCurve.Step step) {
    return step.atRisk().isPresent() && step.gone().isPresent()
        ? OptionalLong.of(step.atRisk().getAsLong() - step.gone().getAsLong())
        : OptionalLong.empty();
  }

  default String label() {
    return switch (this) {
      case Exactly(long persons) -> Figures.count(persons);
      case AtLeast(long persons) -> "≥ " + Figures.count(persons);
      case Unknown() -> "–";
    };
  }
}
