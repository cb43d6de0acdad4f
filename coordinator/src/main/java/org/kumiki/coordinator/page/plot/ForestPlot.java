package org.kumiki.coordinator.page.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * Estimates with their intervals on one axis, a mark where the truth is known, the figures beside.
 * Ratios stand on a logarithmic axis about 1.
 */
public final class ForestPlot {

  private static final double LEFT = 190;
  private static final double RIGHT = 560;
  private static final double TOP = 34;
  private static final double ROW = 28;
  private static final double WIDEST = 1000;

  private final List<ForestRow> rows;
  private final Scale x;

  private ForestPlot(List<ForestRow> rows, boolean ratios) {
    this.rows = rows;
    x = ratios ? logarithmic() : linear();
  }

  /** With {@code ratios} all values must be above 0. {@code beside} heads the column of figures. */
  public static Element draw(
      String id,
      List<ForestRow> rows,
      boolean ratios,
      Phrase measure,
      Phrase beside,
      Phrase title,
      Phrase description) {
    return new ForestPlot(List.copyOf(rows), ratios).draw(id, measure, beside, title, description);
  }

  private DoubleStream values() {
    return rows.stream()
        .flatMapToDouble(
            row ->
                DoubleStream.concat(
                    row.interval().stream()
                        .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())),
                    row.truth().stream()))
        .filter(Double::isFinite);
  }

  private Scale logarithmic() {
    double low = values().filter(v -> v > 1 / WIDEST).min().orElse(0.5);
    double high = values().filter(v -> v < WIDEST).max().orElse(2);
    double from = Math.min(low, 0.8) / 1.15;
    return new Scale(from, Math.max(high, 1.25) * 1.15, LEFT, RIGHT, true);
  }

  private Scale linear() {
    double low = Math.min(0, values().min().orElse(-1));
    double high = Math.max(0, values().max().orElse(1));
    double margin = high > low ? (high - low) * 0.05 : 1;
    return new Scale(low - margin, high + margin, LEFT, RIGHT, false);
  }

  private Element draw(String id, Phrase measure, Phrase beside, Phrase title, Phrase description) {
    double bottom = TOP + ROW * rows.size() + 6;
    Drawing drawing = new Drawing(id, bottom + 68, title, description);
    drawing.text("e small", Drawing.WIDTH - 2, 14, beside);
    axis(drawing, bottom, measure);
    for (int i = 0; i < rows.size(); i++) {
      row(drawing, rows.get(i), TOP + ROW * (i + 0.5));
    }
    key(drawing, bottom + 60);
    return drawing.markup();
  }

  private void axis(Drawing drawing, double bottom, Phrase measure) {
    List<Double> ticks =
        x.logarithmic()
            ? Ticks.logarithmic(x.from(), x.to(), 7)
            : Ticks.linear(x.from(), x.to(), 7);
    for (double tick : ticks) {
      drawing.line("grid", x.at(tick), TOP - 8, x.at(tick), bottom);
      drawing.text("m tick", x.at(tick), bottom + 16, Ticks.label(tick));
    }
    drawing.line("axis", LEFT, bottom, RIGHT, bottom);
    double none = x.at(x.logarithmic() ? 1 : 0);
    drawing.line("reference", none, TOP - 8, none, bottom);
    drawing.text("m label", (LEFT + RIGHT) / 2, bottom + 35, measure);
  }

  private void row(Drawing drawing, ForestRow row, double y) {
    drawing.text("s term", 2, y + 4, TextWidth.shorten(row.term(), LEFT - 14, 13));
    if (row.interval().isEmpty()) {
      drawing.text("e risk", Drawing.WIDTH - 2, y + 4, new Phrase("withheld", "秘匿"));
    } else {
      interval(drawing, row.interval().get(), y);
    }
    row.truth().ifPresent(truth -> truth(drawing, x.at(truth), y));
  }

  private void interval(Drawing drawing, ForestRow.Interval interval, double y) {
    drawing.line("interval", x.at(interval.low()), y, x.at(interval.high()), y);
    end(drawing, interval.low(), y, 1);
    end(drawing, interval.high(), y, -1);
    if (x.holds(interval.estimate())) {
      drawing.rect("estimate", x.at(interval.estimate()) - 5, y - 5, 10, 10);
    }
    drawing.text(
        "e risk",
        Drawing.WIDTH - 2,
        y + 4,
        figure(interval.estimate())
            + " ("
            + figure(interval.low())
            + " – "
            + figure(interval.high())
            + ")");
  }

  /** A bar at the end of an interval, or an arrow where it goes on beyond the axis. */
  private void end(Drawing drawing, double value, double y, int inward) {
    double at = x.at(value);
    if (x.holds(value)) {
      drawing.line("interval", at, y - 4, at, y + 4);
    } else {
      drawing.path(
          "interval open",
          "M%s %sL%s %sL%s %s"
              .formatted(
                  Element.coordinate(at + 6.0 * inward),
                  Element.coordinate(y - 5),
                  Element.coordinate(at),
                  Element.coordinate(y),
                  Element.coordinate(at + 6.0 * inward),
                  Element.coordinate(y + 5)));
    }
  }

  private static void truth(Drawing drawing, double at, double y) {
    drawing.path(
        "truth",
        "M%s %sl7 7l-7 7l-7 -7z".formatted(Element.coordinate(at), Element.coordinate(y - 7)));
  }

  private void key(Drawing drawing, double y) {
    drawing.rect("estimate", LEFT, y - 9, 10, 10);
    drawing.text("s small", LEFT + 16, y, new Phrase("estimate", "推定値"));
    if (rows.stream().anyMatch(row -> row.truth().isPresent())) {
      truth(drawing, LEFT + 106, y - 4);
      drawing.text("s small", LEFT + 118, y, new Phrase("known true effect", "既知の真の効果"));
    }
  }

  private String figure(double value) {
    return x.logarithmic() ? Figures.ratio(value) : Figures.real(value, 3);
  }
}
