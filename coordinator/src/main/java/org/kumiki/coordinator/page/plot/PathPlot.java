package org.kumiki.coordinator.page.plot;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/** Coefficients along a path of penalties, on a logarithmic axis; a line marks the chosen one. */
public final class PathPlot {

  private static final double LEFT = 90;
  private static final double RIGHT = 560;
  private static final double TOP = 14;
  private static final double BOTTOM = 330;
  private static final double APART = 17;
  private static final int STYLES = 6;

  private final List<Line> lines;
  private final Scale x;
  private final Scale y;

  /** A coefficient: its name, and its value at each penalty. */
  public record Line(String name, List<Double> values) {

    /** Copies. */
    public Line {
      values = List.copyOf(values);
    }
  }

  private PathPlot(List<Double> penalties, List<Line> lines) {
    this.lines = lines;
    double low = penalties.stream().mapToDouble(v -> v).min().orElseThrow();
    double high = penalties.stream().mapToDouble(v -> v).max().orElseThrow();
    x = new Scale(low, high > low ? high : 2 * low, LEFT, RIGHT, true);
    double least = 0;
    double most = 0;
    for (Line line : lines) {
      for (double value : line.values()) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double room = Math.max((most - least) * 0.05, 1e-12);
    y = new Scale(least - room, most + room, BOTTOM, TOP, false);
  }

  /** At least one penalty, all above 0, and one line. */
  public static Element draw(
      String id,
      List<Double> penalties,
      List<Line> lines,
      double chosen,
      Phrase title,
      Phrase description) {
    List<Double> at = List.copyOf(penalties);
    return new PathPlot(at, List.copyOf(lines)).draw(id, at, chosen, title, description);
  }

  private Element draw(
      String id, List<Double> penalties, double chosen, Phrase title, Phrase description) {
    Drawing drawing = new Drawing(id, BOTTOM + 48, title, description);
    for (double tick : Ticks.linear(y.from(), y.to(), 7)) {
      drawing.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
      drawing.text("e tick", LEFT - 8, y.at(tick) + 4, Ticks.label(tick));
    }
    for (double tick : Ticks.logarithmic(x.from(), x.to(), 8)) {
      drawing.line("axis", x.at(tick), BOTTOM, x.at(tick), BOTTOM + 5);
      drawing.text("m tick", x.at(tick), BOTTOM + 19, Ticks.label(tick));
    }
    drawing.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    drawing.line("axis", LEFT, y.at(0), RIGHT, y.at(0));
    drawing.line("reference", x.at(chosen), TOP, x.at(chosen), BOTTOM);
    drawing.text("m label", (LEFT + RIGHT) / 2, BOTTOM + 38, new Phrase("penalty", "罰則"));
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder path = new StringBuilder();
      for (int k = 0; k < penalties.size(); k++) {
        path.append(path.isEmpty() ? 'M' : 'L')
            .append(Element.coordinate(x.at(penalties.get(k))))
            .append(' ')
            .append(Element.coordinate(y.at(lines.get(i).values().get(k))));
      }
      String style = " c" + i % STYLES;
      drawing.path("curve" + style, path.toString());
      double at = TOP + 12 + APART * i;
      if (at < BOTTOM) {
        drawing.path(
            "curve" + style,
            "M%s %sh24".formatted(Element.coordinate(RIGHT + 16), Element.coordinate(at - 4)));
        drawing.text(
            "s name" + style,
            RIGHT + 46,
            at,
            TextWidth.shorten(lines.get(i).name(), Drawing.WIDTH - RIGHT - 50, 15));
      }
    }
    return drawing.markup();
  }
}
