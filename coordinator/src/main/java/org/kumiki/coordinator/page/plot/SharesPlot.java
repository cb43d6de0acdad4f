package org.kumiki.coordinator.page.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/**
 * One bar of shares per row of a table. Cells that are suppressed share one hatched field: what is
 * left of the bar, without a border between them.
 */
public final class SharesPlot {

  private static final double LEFT = 150;
  private static final double RIGHT = 660;
  private static final double BAR = 26;
  private static final double ROW = 40;
  private static final int STYLES = 6;

  private SharesPlot() {}

  public static Element draw(
      String id, List<String> categories, List<ShareBar> bars, Phrase title, Phrase description) {
    double legend = legendHeight(categories);
    Drawing drawing = new Drawing(id, legend + ROW * bars.size() + 24, title, description);
    drawing.hatching();
    legend(drawing, categories);
    for (int i = 0; i < bars.size(); i++) {
      bar(drawing, bars.get(i), legend + 6 + ROW * i);
    }
    double bottom = legend + 2 + ROW * bars.size();
    for (int percent = 0; percent <= 100; percent += 25) {
      double at = LEFT + (RIGHT - LEFT) * percent / 100;
      drawing.text("m tick", at, bottom + 14, percent + " %");
    }
    return drawing.markup();
  }

  private record Place(String name, double x, double y) {}

  private static List<Place> places(List<String> categories) {
    List<Place> places = new ArrayList<>();
    double x = LEFT;
    double y = 14;
    for (String category : categories) {
      String name = TextWidth.shorten(category, 200, 13);
      double width = TextWidth.of(name, 13) + 38;
      if (x > LEFT && x + width > Drawing.WIDTH) {
        x = LEFT;
        y += 20;
      }
      places.add(new Place(name, x, y));
      x += width;
    }
    return places;
  }

  private static double legendHeight(List<String> categories) {
    return places(categories).getLast().y() + 10;
  }

  private static void legend(Drawing drawing, List<String> categories) {
    List<Place> places = places(categories);
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      drawing.rect("part c" + i % STYLES, place.x(), place.y() - 11, 14, 13);
      drawing.text("s tick", place.x() + 19, place.y(), place.name());
    }
  }

  private static void bar(Drawing drawing, ShareBar bar, double y) {
    double middle = y + BAR / 2 + 4;
    drawing.text("e term", LEFT - 10, middle, TextWidth.shorten(bar.name(), LEFT - 14, 13));
    double x = LEFT;
    List<Phrase> hidden = new ArrayList<>();
    for (int i = 0; i < bar.parts().size(); i++) {
      ShareBar.Part part = bar.parts().get(i);
      if (part.share().isEmpty()) {
        hidden.add(part.label());
        continue;
      }
      double width = Math.min(part.share().get() * (RIGHT - LEFT), RIGHT - x);
      if (width > 0) {
        drawing.rect("part c" + i % STYLES, x, y, width, BAR);
        within(drawing, part.label(), x, width, middle);
      }
      x += width;
    }
    if (!hidden.isEmpty() && RIGHT - x > 1) {
      suppressed(drawing, hidden, x, y);
    }
    drawing.text("s risk", RIGHT + 10, middle, bar.total());
  }

  private static void within(Drawing drawing, Phrase label, double x, double width, double y) {
    if (TextWidth.of(label.en(), 12) + 8 <= width) {
      drawing.text("m on", x + width / 2, y, label);
    }
  }

  private static void suppressed(Drawing drawing, List<Phrase> hidden, double x, double y) {
    drawing.suppressed(x, y, RIGHT - x, BAR);
    Phrase words = together(hidden);
    double width = Math.max(TextWidth.of(words.en(), 12), TextWidth.of(words.ja(), 12)) + 10;
    if (width <= RIGHT - x) {
      double middle = (x + RIGHT) / 2;
      drawing.rect("plate", middle - width / 2, y + 5, width, BAR - 10);
      drawing.text("m tick", middle, y + BAR / 2 + 4, words);
    }
  }

  /** What stands for the cells, each once. */
  private static Phrase together(List<Phrase> hidden) {
    List<Phrase> distinct = hidden.stream().distinct().toList();
    return new Phrase(
        distinct.stream().map(Phrase::en).collect(Collectors.joining(" + ")),
        distinct.stream().map(Phrase::ja).collect(Collectors.joining(" + ")));
  }
}
