package org.kumiki.coordinator.page.plot;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * Shares against shares, both from 0 to 1 on axes of equal length, with the diagonal: curves of
 * thresholds, calibration. Lines are drawn in the order of their points.
 */
public final class SquarePlot {

  private static final double LEFT = 130;
  private static final double SIDE = 330;
  private static final double TOP = 14;
  private static final double BOTTOM = TOP + SIDE;
  private static final double ROW = 18;
  private static final double RADIUS = 3.5;
  private static final int STYLES = 6;

  private final List<Line> lines;
  private final Scale x = new Scale(0, 1, LEFT, LEFT + SIDE, false);
  private final Scale y = new Scale(0, 1, BOTTOM, TOP, false);

  /** A point of a line. */
  public record Point(double x, double y) {}

  /**
   * A line and its name.
   *
   * @param marked true if its points are marked
   */
  public record Line(String name, List<Point> points, boolean marked) {

    /** Copies. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * The words of a plot.
   *
   * @param x what is read off to the right
   * @param y what is read off upwards
   */
  public record Words(Phrase x, Phrase y, Phrase title, Phrase description) {}

  private SquarePlot(List<Line> lines) {
    this.lines = lines;
  }

  /** At least one line. */
  public static Element draw(String id, List<Line> lines, Words words) {
    return new SquarePlot(List.copyOf(lines)).draw(id, words);
  }

  private Element draw(String id, Words words) {
    Drawing drawing = new Drawing(id, BOTTOM + 48, words.title(), words.description());
    for (double tick : Ticks.linear(0, 1, 6)) {
      drawing.line("grid", x.at(tick), TOP, x.at(tick), BOTTOM);
      drawing.line("grid", LEFT, y.at(tick), LEFT + SIDE, y.at(tick));
      drawing.text("m tick", x.at(tick), BOTTOM + 18, Ticks.label(tick));
      drawing.text("e tick", LEFT - 8, y.at(tick) + 4, Ticks.label(tick));
    }
    drawing.line("axis", LEFT, BOTTOM, LEFT + SIDE, BOTTOM);
    drawing.line("axis", LEFT, TOP, LEFT, BOTTOM);
    drawing.line("reference", x.at(0), y.at(0), x.at(1), y.at(1));
    drawing.text("m label", LEFT + SIDE / 2, BOTTOM + 38, words.x());
    drawing.add(
        words
            .y()
            .inSvg(
                new Element("text")
                    .with("class", "m label")
                    .with("transform", "translate(84 " + (TOP + SIDE / 2) + ") rotate(-90)")));
    for (int i = 0; i < lines.size(); i++) {
      line(drawing, lines.get(i), i);
    }
    return drawing.markup();
  }

  private void line(Drawing drawing, Line line, int index) {
    String style = " c" + index % STYLES;
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      double across = x.at(point.x());
      double up = y.at(point.y());
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(Element.coordinate(across))
          .append(' ')
          .append(Element.coordinate(up));
      if (line.marked()) {
        drawing.rect("part" + style, across - RADIUS, up - RADIUS, 2 * RADIUS, 2 * RADIUS);
      }
    }
    drawing.path("curve" + style, path.toString());
    if (!line.name().isEmpty()) {
      double at = BOTTOM - ROW * (lines.size() - index);
      double from = LEFT + SIDE + 20;
      drawing.path(
          "curve" + style,
          "M%s %sh30".formatted(Element.coordinate(from), Element.coordinate(at - 4)));
      drawing.text(
          "s name" + style,
          from + 38,
          at,
          TextWidth.shorten(line.name(), Drawing.WIDTH - from - 42, 15));
    }
  }
}
