package org.kumiki.sandbox.report;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;

/**
 * The top of the page: title, introduction, the way to the sections, and the figures one takes
 * away.
 */
final class Overview {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Overview() {}

  static List<Markup> of(DemoReport report) {
    return List.of(
        el("h1", report.title().phrase()),
        classed("p", "when", words(TIME.format(report.at()))),
        classed("p", "lead", report.introduction().phrase()),
        tiles(report),
        ways(report));
  }

  private static Markup tiles(DemoReport report) {
    Element tiles = classed("dl", "tiles");
    if (!report.flows().isEmpty()) {
      tile(tiles, Integer.toString(report.flows().size()), phrase("institutions", "機関"));
      long numbers = report.flows().stream().mapToLong(NodeFlow::numbers).sum();
      tile(
          tiles,
          Figures.count(numbers),
          phrase("masked numbers left them; no rows", "持ち出されたマスク済みの数（行は 0）"));
    }
    worst(report.results())
        .ifPresent(
            difference ->
                tile(
                    tiles,
                    Figures.difference(difference),
                    phrase(
                        "largest difference of a coefficient from the pooled analysis",
                        "係数のプール解析との差の最大")));
    if (!report.story().isEmpty()) {
      Duration took =
          report.story().stream().map(StoryStep::took).reduce(Duration.ZERO, Duration::plus);
      String steps = Integer.toString(report.story().size());
      tile(tiles, Figures.seconds(took), phrase("for " + steps + " steps", steps + " ステップの所要時間"));
    }
    return tiles;
  }

  private static void tile(Element tiles, String figure, Phrase name) {
    tiles.add(el("div", el("dt", name), el("dd", words(figure))));
  }

  private static OptionalDouble worst(List<ReportedResult> results) {
    return results.stream()
        .flatMap(result -> result.comparisons().stream())
        .mapToDouble(comparison -> Math.abs(comparison.difference()))
        .filter(Double::isFinite)
        .max();
  }

  private static Markup ways(DemoReport report) {
    Element list = el("ul");
    way(list, "story", StorySection.TITLE);
    for (int i = 0; i < report.results().size(); i++) {
      way(list, ResultSection.id(i), report.results().get(i).title().phrase());
    }
    way(list, "flows", FlowSection.TITLE);
    way(list, "logs", LogSection.TITLE);
    return el("nav", list).with("aria-label", "Contents / 目次");
  }

  private static void way(Element list, String to, Phrase name) {
    list.add(el("li", el("a", name).with("href", "#" + to)));
  }
}
