package org.kumiki.sandbox.report;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.time.Duration;
import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.SpanBar;

/** The story's steps in a table whose bars are a timeline. */
final class StorySection {

  static final Phrase TITLE = phrase("What happened", "何が起きたか");

  private StorySection() {}

  static Markup of(List<StoryStep> story) {
    Element body = el("tbody");
    double whole = story.stream().mapToDouble(step -> seconds(step.took())).sum();
    double start = 0;
    for (int i = 0; i < story.size(); i++) {
      StoryStep step = story.get(i);
      double end = start + seconds(step.took());
      body.add(row(i + 1, step, SpanBar.draw(start, end, whole, style(step.outcome()))));
      start = end;
    }
    Element head =
        el(
            "tr",
            columnHead(words("")).with("aria-label", "No."),
            columnHead(phrase("Step", "ステップ")),
            columnHead(phrase("Outcome", "結果")),
            columnHead(phrase("Timeline", "時間軸")).with("class", "time"),
            columnHead(phrase("Time", "所要時間")).with("class", "n"));
    Element table = classed("table", "words", el("thead", head), body);
    return el(
            "section", el("h2", TITLE), classed("div", "scroll story", table).with("tabindex", "0"))
        .with("id", "story");
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Element row(int number, StoryStep step, Element bar) {
    Element what = classed("td", "what", step.words().phrase());
    if (!step.detail().en().isEmpty()) {
      what.add(classed("span", "detail", step.detail().phrase()));
    }
    return el(
        "tr",
        el("td", words(Integer.toString(number))),
        what,
        classed("td", "outcome " + style(step.outcome()), name(step.outcome())),
        classed("td", "time", bar),
        number(Figures.seconds(step.took())));
  }

  private static Phrase name(Outcome outcome) {
    return switch (outcome) {
      case DONE -> phrase("✓ done", "✓ 完了");
      case REFUSED_AS_MEANT -> phrase("⊘ refused, as meant", "⊘ 意図どおり拒否");
      case ENDED_AS_MEANT -> phrase("◼ ended, as meant", "◼ 意図どおり終了");
      case FAILED -> phrase("✗ FAILED", "✗ 失敗");
    };
  }

  private static String style(Outcome outcome) {
    return switch (outcome) {
      case DONE -> "done";
      case REFUSED_AS_MEANT, ENDED_AS_MEANT -> "meant";
      case FAILED -> "failed";
    };
  }
}
