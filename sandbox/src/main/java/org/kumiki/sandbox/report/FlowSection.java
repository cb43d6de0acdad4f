package org.kumiki.sandbox.report;

import static org.kumiki.coordinator.page.markup.Html.classed;
import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.number;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.markup.Phrase;
import org.kumiki.coordinator.page.plot.Figures;
import org.kumiki.coordinator.page.plot.FlowBox;
import org.kumiki.coordinator.page.plot.FlowDiagram;

/** What left each institution: a diagram, and every masked vector in a table. */
final class FlowSection {

  static final Phrase TITLE = phrase("What left each institution", "各機関から出たもの");

  private FlowSection() {}

  static Markup of(List<NodeFlow> flows) {
    Element section = el("section", el("h2", TITLE)).with("id", "flows");
    section.add(
        el(
            "p",
            phrase(
                "No rows left. Each round an institution sends one vector of numbers, each covered"
                    + " by random masks that cancel only in the sum over all.",
                "個票は一行も出ていない。各ラウンドで機関が送るのは一本の数のベクトルで、どの数も乱数のマスクで覆われ、全機関の合計でのみマスクが相殺される。")));
    if (flows.isEmpty()) {
      return section;
    }
    section.add(el("figure", scroll(diagram(flows))));
    section.add(table(phrase("Per institution", "機関ごと"), totalsHead(), totals(flows)));
    for (NodeFlow flow : flows) {
      section.add(vectors(flow));
    }
    return section;
  }

  private static Element diagram(List<NodeFlow> flows) {
    List<FlowBox> boxes =
        flows.stream()
            .map(
                f ->
                    new FlowBox(
                        f.node(), f.kind().phrase(), f.entries().size(), f.numbers(), f.bytes()))
            .toList();
    return FlowDiagram.draw(
        "flow-diagram",
        boxes,
        phrase("From the nodes to the sum", "ノードから合計まで"),
        phrase(
            "Every node sends masked numbers to the coordinator, which can read only their sum."
                + " The amounts are in the table below.",
            "各ノードはマスク済みの数をコーディネーターへ送り、読めるのは合計だけ。量は下の表の通り。"));
  }

  private static Element totalsHead() {
    return el(
        "tr",
        columnHead(phrase("Institution", "機関")),
        columnHead(phrase("Queries", "クエリ")),
        columnHead(phrase("Vectors", "ベクトル")),
        columnHead(phrase("Masked numbers", "マスク済みの数")),
        columnHead(phrase("Size", "大きさ")));
  }

  private static Element totals(List<NodeFlow> flows) {
    Element body = el("tbody");
    for (NodeFlow flow : flows) {
      long queries = flow.entries().stream().map(FlowEntry::query).distinct().count();
      body.add(
          el(
              "tr",
              rowHead(words(flow.node())),
              number(Figures.count(queries)),
              number(Figures.count(flow.entries().size())),
              number(Figures.count(flow.numbers())),
              number(Figures.bytes(flow.bytes()))));
    }
    return body;
  }

  private static Markup vectors(NodeFlow flow) {
    Element head =
        el(
            "tr",
            columnHead(phrase("Query", "クエリ")),
            columnHead(phrase("Round", "ラウンド")),
            columnHead(phrase("Layout", "レイアウト")),
            columnHead(phrase("Numbers", "個数")),
            columnHead(phrase("Size", "大きさ")));
    Element body = el("tbody");
    for (FlowEntry entry : flow.entries()) {
      body.add(
          el(
              "tr",
              rowHead(el("code", words(entry.query()))),
              number(Integer.toString(entry.round())),
              classed("td", "n", el("code", words(entry.layout()))),
              number(Figures.count(entry.numbers())),
              number(Figures.bytes(entry.bytes()))));
    }
    return classed(
        "details",
        "more",
        el("summary", phrase("Every vector of " + flow.node(), flow.node() + " の全ベクトル")),
        table(Phrase.same(flow.node()), head, body));
  }
}
