package org.kumiki.coordinator.page.plot;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * One panel per group over a common axis; the area of a bar is the share of its bin, so that wide
 * and narrow bins compare. Bins that are not shown are hatched.
 */
public final class HistogramPlot {

  private static final double LEFT = 70;
  private static final double RIGHT = 740;
  private static final double TOP = 26;
  private static final double HATCHED = 18;
  private static final double ALONE = 260;
  private static final double AMONG_OTHERS = 130;
  private static final int STYLES = 6;

  private final List<Panel> panels;
  private final Scale x;
  private final double most;
  private final double height;

  /** The bins of a group, which are in rising order. */
  public record Panel(String name, List<HistogramBar> bars) {

    /** Copies. */
    public Panel {
      bars = List.copyOf(bars);
    }
  }

  private HistogramPlot(List<Panel> panels) {
    this.panels = panels;
    List<HistogramBar> all = panels.stream().flatMap(panel -> panel.bars().stream()).toList();
    double from = all.stream().mapToDouble(HistogramBar::low).min().orElse(0);
    double to = all.stream().mapToDouble(HistogramBar::high).max().orElse(1);
    x = new Scale(from, to, LEFT, RIGHT, false);
    double highest = all.stream().flatMapToDouble(bar -> bar.density().stream()).max().orElse(0);
    most = highest > 0 ? highest : 1;
    height = panels.size() == 1 ? ALONE : AMONG_OTHERS;
  }

  /** At least one panel must have a bar. */
  public static Element draw(
      String id, List<Panel> panels, String variable, Phrase title, Phrase description) {
    return new HistogramPlot(List.copyOf(panels)).draw(id, variable, title, description);
  }

  private Element draw(String id, String variable, Phrase title, Phrase description) {
    double bottom = (TOP + height) * panels.size();
    Drawing drawing = new Drawing(id, bottom + 46, title, description);
    drawing.hatching();
    for (int i = 0; i < panels.size(); i++) {
      panel(drawing, panels.get(i), (TOP + height) * (i + 1), "part c" + i % STYLES);
    }
    for (double tick : Ticks.linear(x.from(), x.to(), 9)) {
      drawing.line("axis", x.at(tick), bottom, x.at(tick), bottom + 5);
      drawing.text("m tick", x.at(tick), bottom + 19, Ticks.label(tick));
    }
    drawing.text(
        "m label", (LEFT + RIGHT) / 2, bottom + 38, TextWidth.shorten(variable, RIGHT - LEFT, 13));
    return drawing.markup();
  }

  private void panel(Drawing drawing, Panel panel, double bottom, String styles) {
    Scale y = new Scale(0, most * 1.08, bottom, bottom - height, false);
    for (double level : Ticks.linear(0, most, panels.size() == 1 ? 6 : 3)) {
      drawing.line("grid", LEFT, y.at(level), RIGHT, y.at(level));
      drawing.text("e tick", LEFT - 8, y.at(level) + 4, Ticks.label(level));
    }
    for (HistogramBar bar : panel.bars()) {
      double start = x.at(bar.low());
      double width = x.at(bar.high()) - start;
      if (bar.density().isEmpty()) {
        drawing.suppressed(start, bottom - HATCHED, width, HATCHED);
      } else if (bar.density().getAsDouble() > 0) {
        double top = y.at(bar.density().getAsDouble());
        drawing.rect(styles, start, top, width, bottom - top);
      }
      double above =
          bar.density().isPresent() ? y.at(bar.density().getAsDouble()) : bottom - HATCHED;
      if (TextWidth.of(bar.count().en(), 12) <= width) {
        drawing.text("m small", start + width / 2, above - 4, bar.count());
      }
    }
    drawing.line("axis", LEFT, bottom, RIGHT, bottom);
    drawing.text("s term", LEFT, bottom - height - 8, TextWidth.shorten(panel.name(), 500, 13));
  }
}
