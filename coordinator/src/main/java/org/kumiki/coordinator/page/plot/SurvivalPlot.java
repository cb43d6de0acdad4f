package org.kumiki.coordinator.page.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * Survival curves as steps with their confidence bands, named at their ends, over a table of
 * persons at risk that stands under the ticks.
 */
public final class SurvivalPlot {

  private static final double LEFT = 144;
  private static final double RIGHT = 610;
  private static final double TOP = 18;
  private static final double BOTTOM = 318;
  private static final double ROW = 19;
  private static final double APART = 17;

  /** Bold type of 13 is about as wide as plain type of this size. */
  private static final double BOLD = 15;

  private static final int STYLES = 6;
  private static final double CUT_FROM = 0.7;
  private static final double SMALLEST_RANGE = 1e-6;

  private final List<SurvivalCurve> curves;
  private final Scale x;
  private final Scale y;
  private final List<Double> times;

  private final boolean rising;

  private SurvivalPlot(List<SurvivalCurve> curves, boolean rising) {
    this.curves = curves;
    this.rising = rising;
    double end = curves.stream().mapToDouble(SurvivalCurve::end).max().orElse(0);
    x = new Scale(0, end > 0 ? end * 1.02 : 1, LEFT, RIGHT, false);
    y =
        rising
            ? new Scale(0, highest(curves), BOTTOM, TOP, false)
            : new Scale(lowest(curves), 1, BOTTOM, TOP, false);
    times = Ticks.linear(0, x.to(), 8);
  }

  /**
   * Where the axis of shares begins: at 0, or, where no curve comes near, a little below all of
   * them.
   */
  static double lowest(List<SurvivalCurve> curves) {
    double least =
        curves.stream()
            .flatMap(curve -> curve.steps().stream())
            .mapToDouble(step -> step.low().orElse(step.survival()))
            .min()
            .orElse(0);
    double room = (1 - least) * 1.2;
    return least < CUT_FROM ? 0 : 1 - Math.max(room, SMALLEST_RANGE);
  }

  public static Element draw(
      String id, List<SurvivalCurve> curves, String time, Phrase title, Phrase description) {
    return new SurvivalPlot(List.copyOf(curves), false).draw(id, time, title, description);
  }

  /** Curves of those who had an event, that rise from 0. */
  public static Element drawRising(
      String id, List<SurvivalCurve> curves, String time, Phrase title, Phrase description) {
    return new SurvivalPlot(List.copyOf(curves), true).draw(id, time, title, description);
  }

  private static double highest(List<SurvivalCurve> curves) {
    double most =
        curves.stream()
            .flatMap(curve -> curve.steps().stream())
            .mapToDouble(step -> step.high().orElse(step.survival()))
            .max()
            .orElse(1);
    return Math.min(1, Math.max(most * 1.1, SMALLEST_RANGE));
  }

  private Element draw(String id, String time, Phrase title, Phrase description) {
    double height = BOTTOM + 74 + ROW * curves.size();
    Drawing drawing = new Drawing(id, height, title, description);
    axes(drawing, time);
    for (int i = 0; i < curves.size(); i++) {
      String band = new StepPath(x, y, start()).band(curves.get(i));
      if (!band.isEmpty()) {
        drawing.path("band c" + i % STYLES, band);
      }
    }
    for (int i = 0; i < curves.size(); i++) {
      drawing.path("curve c" + i % STYLES, new StepPath(x, y, start()).line(curves.get(i)));
    }
    names(drawing);
    atRisk(drawing);
    return drawing.markup();
  }

  private void axes(Drawing drawing, String time) {
    for (double level : Ticks.linear(y.from(), y.to(), 6)) {
      drawing.line("grid", LEFT, y.at(level), RIGHT, y.at(level));
      drawing.text("e tick", LEFT - 8, y.at(level) + 4, Figures.shortest(level * 100, 7) + " %");
    }
    drawing.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    for (double tick : times) {
      drawing.line("axis", x.at(tick), BOTTOM, x.at(tick), BOTTOM + 5);
      drawing.text("m tick", x.at(tick), BOTTOM + 19, Ticks.label(tick));
    }
    drawing.text(
        "m label", (LEFT + RIGHT) / 2, BOTTOM + 38, TextWidth.shorten(time, RIGHT - LEFT, 13));
    drawing.add(
        shareWords()
            .inSvg(
                new Element("text")
                    .with("class", "m label")
                    .with("transform", "translate(88 " + (TOP + BOTTOM) / 2 + ") rotate(-90)")));
  }

  private double start() {
    return rising ? 0 : 1;
  }

  private Phrase shareWords() {
    if (rising) {
      return new Phrase("with the event", "イベント発生割合");
    }
    return y.from() == 0
        ? new Phrase("without event", "無イベント割合")
        : new Phrase("without event (axis cut below)", "無イベント割合（縦軸の下を省略）");
  }

  private record Name(int curve, double wanted) {}

  /** Names at the ends of the curves, pushed apart where they would overlap. */
  private void names(Drawing drawing) {
    List<Name> names = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      List<SurvivalCurve.Step> steps = curves.get(i).steps();
      names.add(new Name(i, y.at(steps.isEmpty() ? start() : steps.getLast().survival())));
    }
    names.sort(Comparator.comparingDouble(Name::wanted));
    double lowest = BOTTOM - APART * (names.size() - 1);
    double free = TOP;
    for (Name name : names) {
      double at = Math.max(free, Math.min(name.wanted(), lowest));
      free = at + APART;
      lowest += APART;
      SurvivalCurve curve = curves.get(name.curve());
      double end = x.at(curve.end());
      String style = " c" + name.curve() % STYLES;
      drawing.path(
          "leader" + style,
          "M%s %sL%s %sL%s %s"
              .formatted(
                  Element.coordinate(end + 2),
                  Element.coordinate(name.wanted()),
                  Element.coordinate(Math.max(end + 2, RIGHT + 2)),
                  Element.coordinate(name.wanted()),
                  Element.coordinate(RIGHT + 12),
                  Element.coordinate(at)));
      String words = TextWidth.shorten(curve.group(), Drawing.WIDTH - RIGHT - 16, BOLD);
      drawing.text("s name" + style, RIGHT + 15, at + 4, words);
    }
  }

  private void atRisk(Drawing drawing) {
    double top = BOTTOM + 62;
    drawing.text("s small", 2, top, new Phrase("At risk", "リスク集合"));
    drawing.line("grid", 2, top + 6, Drawing.WIDTH - 2, top + 6);
    for (int i = 0; i < curves.size(); i++) {
      double line = top + 6 + ROW * (i + 1) - 4;
      SurvivalCurve curve = curves.get(i);
      String style = " c" + i % STYLES;
      drawing.text("s name" + style, 2, line, TextWidth.shorten(curve.group(), LEFT - 34, BOLD));
      for (double tick : times) {
        drawing.text("m risk", x.at(tick), line, AtRisk.at(tick, curve).label());
      }
    }
  }
}
