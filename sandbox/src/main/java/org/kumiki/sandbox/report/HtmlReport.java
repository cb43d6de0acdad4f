package org.kumiki.sandbox.report;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.page.Page;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;

/** Renders a report as one {@link Page}. */
public final class HtmlReport {

  private static final Phrase FOOT =
      new Phrase(
          "Made by the Kumiki demo on one machine. Figures are released results: sums over all"
              + " institutions, after disclosure rules where the query's profile has them.",
          "Kumiki のデモが一台のマシンで作成。数値は公開された結果、すなわち全機関の合計に、クエリのプロファイルが定める開示規則を適用したもの。");

  private HtmlReport() {}

  public static String render(DemoReport report) {
    List<Markup> main = new ArrayList<>(Overview.of(report));
    main.add(StorySection.of(report.story()));
    main.add(ResultSection.all(report.results()));
    main.add(FlowSection.of(report.flows()));
    main.add(LogSection.of(report.logs()));
    return new Page(report.title().phrase(), main, FOOT).html();
  }
}
