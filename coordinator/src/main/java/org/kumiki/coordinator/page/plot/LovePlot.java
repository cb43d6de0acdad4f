package org.kumiki.coordinator.page.plot;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * Standardised differences of covariates on one axis, before and, where there was one, after an
 * adjustment; lines at 0.1 either way, within which groups count as alike.
 */
public final class LovePlot {

  private static final double LEFT = 250;
  private static final double RIGHT = 740;
  private static final double TOP = 16;
  private static final double ROW = 22;
  private static final double ALIKE = 0.1;
  private static final double RADIUS = 5;

  private final List<Line> lines;
  private final Scale x;

  /** A covariate; a difference that is withheld is empty. */
  public record Line(String name, OptionalDouble before, OptionalDouble after) {}

  private LovePlot(List<Line> lines) {
    this.lines = lines;
    double[] all =
        lines.stream()
            .flatMap(line -> Stream.of(line.before(), line.after()))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    double low = -2 * ALIKE;
    double high = 2 * ALIKE;
    for (double value : all) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    x = new Scale(low - 0.05, high + 0.05, LEFT, RIGHT, false);
  }

  /** At least one line. */
  public static Element draw(
      String id, List<Line> lines, Phrase measure, Phrase title, Phrase description) {
    return new LovePlot(List.copyOf(lines)).draw(id, measure, title, description);
  }

  private Element draw(String id, Phrase measure, Phrase title, Phrase description) {
    double bottom = TOP + ROW * lines.size() + 4;
    boolean adjusted = lines.stream().anyMatch(line -> line.after().isPresent());
    Drawing drawing = new Drawing(id, bottom + (adjusted ? 66 : 44), title, description);
    for (double tick : Ticks.linear(x.from(), x.to(), 9)) {
      drawing.line("grid", x.at(tick), TOP - 8, x.at(tick), bottom);
      drawing.text("m tick", x.at(tick), bottom + 16, Ticks.label(tick));
    }
    drawing.line("axis", LEFT, bottom, RIGHT, bottom);
    drawing.line("axis", x.at(0), TOP - 8, x.at(0), bottom);
    for (double alike : new double[] {-ALIKE, ALIKE}) {
      drawing.line("reference", x.at(alike), TOP - 8, x.at(alike), bottom);
    }
    drawing.text("m label", (LEFT + RIGHT) / 2, bottom + 35, measure);
    for (int i = 0; i < lines.size(); i++) {
      line(drawing, lines.get(i), TOP + ROW * (i + 0.5), adjusted);
    }
    if (adjusted) {
      open(drawing, LEFT, bottom + 56);
      drawing.text("s small", LEFT + 12, bottom + 60, new Phrase("before", "調整前"));
      drawing.rect("estimate", LEFT + 95, bottom + 51, 2 * RADIUS, 2 * RADIUS);
      drawing.text("s small", LEFT + 112, bottom + 60, new Phrase("after", "調整後"));
    }
    return drawing.markup();
  }

  private void line(Drawing drawing, Line line, double y, boolean adjusted) {
    drawing.text("s term", 2, y + 4, TextWidth.shorten(line.name(), LEFT - 14, 13));
    if (line.before().isEmpty()) {
      drawing.text("s small", LEFT + 4, y + 4, new Phrase("withheld", "秘匿"));
    }
    line.before()
        .ifPresent(
            value -> {
              if (adjusted) {
                open(drawing, x.at(value), y);
              } else {
                drawing.rect("estimate", x.at(value) - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
              }
            });
    line.after()
        .ifPresent(
            value ->
                drawing.rect("estimate", x.at(value) - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
  }

  private static void open(Drawing drawing, double at, double y) {
    drawing.path(
        "truth",
        "M%s %sl5 5l-5 5l-5 -5z".formatted(Element.coordinate(at), Element.coordinate(y - RADIUS)));
  }
}
