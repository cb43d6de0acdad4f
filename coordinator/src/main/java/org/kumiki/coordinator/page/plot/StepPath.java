package org.kumiki.coordinator.page.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.kumiki.coordinator.page.markup.Element;

/** Paths of a curve that keeps its value until the next step, from a level at time 0. */
final class StepPath {

  private final Scale x;
  private final Scale y;
  private final double start;

  StepPath(Scale x, Scale y, double start) {
    this.x = x;
    this.y = y;
    this.start = start;
  }

  private record Corner(double px, double py) {}

  String line(SurvivalCurve curve) {
    return "M" + join(corners(curve, step -> OptionalDouble.of(step.survival())));
  }

  /**
   * The area between the limits, up to the first step that has none; empty if there is none at all.
   */
  String band(SurvivalCurve curve) {
    List<Corner> low = corners(curve, SurvivalCurve.Step::low);
    List<Corner> high = corners(curve, SurvivalCurve.Step::high);
    int length = Math.min(low.size(), high.size());
    if (length < 2) {
      return "";
    }
    List<Corner> outline = new ArrayList<>(high.subList(0, length));
    List<Corner> back = new ArrayList<>(low.subList(0, length));
    Collections.reverse(back);
    outline.addAll(back);
    return "M" + join(outline) + "Z";
  }

  private List<Corner> corners(
      SurvivalCurve curve, Function<SurvivalCurve.Step, OptionalDouble> height) {
    List<Corner> corners = new ArrayList<>();
    double level = y.at(start);
    corners.add(new Corner(x.at(0), level));
    for (SurvivalCurve.Step step : curve.steps()) {
      OptionalDouble value = height.apply(step);
      if (value.isEmpty()) {
        break;
      }
      corners.add(new Corner(x.at(step.time()), level));
      level = y.at(value.getAsDouble());
      corners.add(new Corner(x.at(step.time()), level));
    }
    return corners;
  }

  private static String join(List<Corner> corners) {
    return String.join(
        "L",
        corners.stream()
            .map(c -> Element.coordinate(c.px()) + " " + Element.coordinate(c.py()))
            .toList());
  }
}
