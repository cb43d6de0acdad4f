package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.scroll;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** Clusters: sizes, centres and sums of squares. */
final class ClusterTable {

  private final JsonNode result;
  private final JsonNode parameters;

  ClusterTable(JsonNode result, JsonNode parameters) {
    this.result = result;
    this.parameters = parameters;
  }

  List<Markup> all() {
    Element head =
        el("tr", columnHead(phrase("Cluster", "クラスタ")), columnHead(phrase("Size", "人数")));
    parameters.path("variables").forEach(name -> head.add(columnHead(words(name.asString("")))));
    head.add(columnHead(phrase("Within SS", "群内平方和")));
    Element body = el("tbody");
    for (JsonNode cluster : result.path("clusters")) {
      Element line =
          el(
              "tr",
              rowHead(words(cluster.path("cluster").asString(""))),
              Field.countCell(cluster.path("size"), ""));
      for (JsonNode value : cluster.path("centre")) {
        line.add(Field.realCell(value, v -> Figures.real(v, 5)));
      }
      body.add(line.add(Field.realCell(cluster.path("within_ss"), v -> Figures.real(v, 5))));
    }
    List<Markup> all = new ArrayList<>(List.of(scroll(table(phrase("Centres", "中心"), head, body))));
    OptionalDouble explained = Field.real(result, "explained");
    if (explained.isPresent()) {
      String share = Figures.percent(explained.getAsDouble());
      all.add(
          el(
              "p",
              phrase(
                  "Between the clusters lies " + share + " of all squares.",
                  "全平方和のうち " + share + " がクラスタ間。")));
    }
    return all;
  }
}
