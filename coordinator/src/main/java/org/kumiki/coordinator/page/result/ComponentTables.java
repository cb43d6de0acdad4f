package org.kumiki.coordinator.page.result;

import static org.kumiki.coordinator.page.markup.Html.columnHead;
import static org.kumiki.coordinator.page.markup.Html.el;
import static org.kumiki.coordinator.page.markup.Html.phrase;
import static org.kumiki.coordinator.page.markup.Html.rowHead;
import static org.kumiki.coordinator.page.markup.Html.table;
import static org.kumiki.coordinator.page.markup.Html.words;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Markup;
import org.kumiki.coordinator.page.plot.Figures;
import tools.jackson.databind.JsonNode;

/** Principal components: their shares of the variance, and the loadings. */
final class ComponentTables {

  private final JsonNode result;

  ComponentTables(JsonNode result) {
    this.result = result;
  }

  List<Markup> all() {
    return List.of(shares(), loadings());
  }

  private Element shares() {
    Element head =
        el(
            "tr",
            columnHead(phrase("Component", "主成分")),
            columnHead(phrase("Standard deviation", "標準偏差")),
            columnHead(phrase("Share", "寄与率")),
            columnHead(phrase("Cumulative", "累積寄与率")));
    Element body = el("tbody");
    for (JsonNode component : result.path("components")) {
      body.add(
          el(
              "tr",
              rowHead(words(Field.text(component, "component"))),
              Field.realCell(component.path("sdev"), v -> Figures.real(v, 4)),
              Field.realCell(component.path("proportion"), Figures::percent),
              Field.realCell(component.path("cumulative"), Figures::percent)));
    }
    return table(phrase("Principal components", "主成分"), head, body);
  }

  private Element loadings() {
    Element head = el("tr", columnHead(phrase("Variable", "変数")));
    for (JsonNode component : result.path("components")) {
      head.add(columnHead(words(Field.text(component, "component"))));
    }
    Element body = el("tbody");
    for (JsonNode variable : result.path("loadings")) {
      Element line = el("tr", rowHead(words(Field.text(variable, "variable"))));
      for (JsonNode loading : variable.path("values")) {
        line.add(Field.realCell(loading, v -> Figures.fixed(v, 3)));
      }
      body.add(line);
    }
    return table(phrase("Loadings", "因子負荷"), head, body);
  }
}
