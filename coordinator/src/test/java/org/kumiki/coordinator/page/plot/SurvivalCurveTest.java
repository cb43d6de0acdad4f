package org.kumiki.coordinator.page.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SurvivalCurveTest {

  private static final Scale X = new Scale(0, 100, 0, 100, false);
  private static final Scale Y = new Scale(0, 1, 100, 0, false);

  private static SurvivalCurve.Step step(
      double time, double survival, double low, double high, long atRisk, OptionalLong gone) {
    return new SurvivalCurve.Step(
        time,
        survival,
        OptionalDouble.of(low),
        OptionalDouble.of(high),
        OptionalLong.of(atRisk),
        gone);
  }

  private static final SurvivalCurve CURVE =
      new SurvivalCurve(
          "a",
          OptionalLong.of(10),
          List.of(
              step(20, 0.8, 0.6, 0.9, 10, OptionalLong.of(2)),
              step(50, 0.4, 0.2, 0.7, 8, OptionalLong.of(4)),
              step(80, 0.2, 0.1, 0.5, 3, OptionalLong.of(1))));

  @Test
  void line_keepsItsLevelUntilTheStep() {
    assertThat(new StepPath(X, Y, 1).line(CURVE))
        .isEqualTo("M0 0L20 0L20 20L50 20L50 60L80 60L80 80");
  }

  @Test
  void band_goesOutAlongTheUpperAndBackAlongTheLowerLimit() {
    assertThat(new StepPath(X, Y, 1).band(CURVE))
        .isEqualTo(
            "M0 0L20 0L20 10L50 10L50 30L80 30L80 50L80 90L80 80L50 80L50 40L20 40L20 0L0 0Z");
  }

  @Test
  void band_endsWhereALimitIsMissing() {
    SurvivalCurve.Step last =
        new SurvivalCurve.Step(
            50,
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.of(1),
            OptionalLong.of(1));
    SurvivalCurve falls =
        new SurvivalCurve("a", OptionalLong.of(10), List.of(CURVE.steps().getFirst(), last));

    assertThat(new StepPath(X, Y, 1).band(falls)).isEqualTo("M0 0L20 0L20 10L20 40L20 0L0 0Z");
    assertThat(new StepPath(X, Y, 1).line(falls)).endsWith("L50 100");
  }

  @Test
  void atRisk_isSaidExactlyOnlyWhereTheStepsTellIt() {
    assertThat(AtRisk.at(0, CURVE)).isEqualTo(new AtRisk.Exactly(10));
    assertThat(AtRisk.at(20, CURVE)).as("at a step").isEqualTo(new AtRisk.Exactly(10));
    assertThat(AtRisk.at(30, CURVE))
        .as("10 less 2 are the next 8")
        .isEqualTo(new AtRisk.Exactly(8));
    assertThat(AtRisk.at(60, CURVE)).as("8 less 4 are not 3").isEqualTo(new AtRisk.AtLeast(3));
    assertThat(AtRisk.at(90, CURVE)).as("after the curve").isEqualTo(new AtRisk.Unknown());
  }

  @Test
  void atRisk_isABoundWhereTheStepBeforeHidesWhoLeft() {
    SurvivalCurve hidden =
        new SurvivalCurve(
            "a",
            OptionalLong.empty(),
            List.of(
                step(20, 0.8, 0.6, 0.9, 10, OptionalLong.empty()),
                step(50, 0.4, 0.2, 0.7, 8, OptionalLong.of(4))));

    assertThat(AtRisk.at(30, hidden).label()).isEqualTo("≥ 8");
    assertThat(AtRisk.at(0, hidden).label()).isEqualTo("≥ 10");
    assertThat(AtRisk.at(70, hidden).label()).isEqualTo("–");
  }
}
