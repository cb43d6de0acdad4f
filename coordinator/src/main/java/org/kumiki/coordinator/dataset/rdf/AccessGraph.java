package org.kumiki.coordinator.dataset.rdf;

import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCAT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCATAP;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DQV;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.HEALTHDCATAP;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.ODRL;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.SKOS;

import java.util.List;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.LabelElement;
import org.kumiki.coordinator.dataset.duo.UseCondition;

/** How a dataset is reached: the route of access, figures of it, its label and its conditions. */
record AccessGraph(Model model, Concepts concepts, DescribedDataset dataset, GraphNode node) {

  private static final Bilingual ROUTE =
      new Bilingual("Federated access: questions come to the data", "連合型利用：問い合わせがデータの所在地で計算される");
  private static final Bilingual FIGURES =
      new Bilingual("Figures per variable, rounded", "変数ごとの集計値（丸め済み）");

  void write() {
    node.link(DCAT + "distribution", distribution("access", ROUTE, dataset.page().toString()));
    if (dataset.described().variables().stream().anyMatch(v -> v.profile().isPresent())) {
      node.link(
          HEALTHDCATAP + "analytics", distribution("figures", FIGURES, dataset.page() + ".json"));
    }
    if (!dataset.described().quality().isEmpty()) {
      node.link(DQV + "hasQualityAnnotation", label(dataset.described().quality()));
    }
    if (!dataset.described().useConditions().isEmpty()) {
      node.link(ODRL + "hasPolicy", conditions(dataset.described().useConditions()));
    }
  }

  private GraphNode distribution(String part, Bilingual title, String address) {
    return DatasetGraph.part(model, dataset, part)
        .is(DCAT + "Distribution")
        .words(DCT + "title", title)
        .link(DCAT + "accessURL", concepts.page(address))
        .link(DCATAP + "applicableLegislation", concepts.ehds());
  }

  private GraphNode label(Map<LabelElement, Bilingual> elements) {
    GraphNode label = DatasetGraph.part(model, dataset, "label").is(DQV + "QualityCertificate");
    for (LabelElement element : LabelElement.values()) {
      Bilingual words = elements.get(element);
      if (words != null) {
        String letter = "(" + element.letter() + ") ";
        label.words(
            DCT + "description",
            new Bilingual(letter + words.en(), words.ja().map(ja -> letter + ja)));
      }
    }
    return label;
  }

  /** The terms as actions of an offer; there is no agreed way to say DUO in DCAT. */
  private GraphNode conditions(List<UseCondition> conditions) {
    GraphNode offer = DatasetGraph.part(model, dataset, "conditions").is(ODRL + "Offer");
    for (int i = 0; i < conditions.size(); i++) {
      UseCondition condition = conditions.get(i);
      GraphNode term =
          GraphNode.of(model, condition.term().iri())
              .words(SKOS + "prefLabel", condition.term().label());
      GraphNode permission =
          DatasetGraph.part(model, dataset, "condition-" + (i + 1))
              .is(ODRL + "Permission")
              .link(ODRL + "target", node)
              .link(ODRL + "action", term);
      condition.detail().ifPresent(detail -> permission.text(DCT + "description", detail));
      offer.link(ODRL + "permission", permission);
    }
    return offer;
  }
}
