package org.kumiki.sandbox.report;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;

/** The logs that were verified, with the hash that stands for each. */
final class LogSection {

  static final Phrase TITLE = phrase("Logs, verified", "検証済みの記録");

  private LogSection() {}

  static Markup of(List<LogCheck> logs) {
    Element body = el("tbody");
    logs.forEach(log -> body.add(row(log)));
    Element head =
        el(
            "tr",
            columnHead(phrase("Log of", "記録の持ち主")),
            columnHead(phrase("Chain", "連鎖")),
            columnHead(phrase("Entries", "件数")).with("class", "n"),
            columnHead(phrase("Hash of the last entry", "最後の記録のハッシュ")));
    return el(
            "section",
            el("h2", TITLE),
            el(
                "p",
                phrase(
                    "Every entry contains the hash of the one before: none can be changed or taken"
                        + " out unnoticed.",
                    "各記録は直前の記録のハッシュを含む。気づかれずに書き換えたり抜いたりすることはできない。")),
            scroll(classed("table", "words", el("thead", head), body)))
        .with("id", "logs");
  }

  private static Element row(LogCheck log) {
    return el(
        "tr",
        rowHead(log.whose().phrase()),
        log.right()
            ? classed("td", "outcome done", phrase("✓ whole", "✓ 完全"))
            : classed("td", "outcome failed", phrase("✗ BROKEN", "✗ 破損")),
        number(Figures.count(log.entries())),
        classed("td", "hash", el("code", words(log.head()))));
  }
}
