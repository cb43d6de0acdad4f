package org.kumiki.coordinator.dataset.rdf;

import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DPV;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DPV_PD;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.ELI;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.EU_LISTS;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.GDPR;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.HEALTH_LISTS;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.RDFS;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.SKOS;

import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.CodeList;

/**
 * Codes as IRIs with their type, list and words, so that a reader (and the shapes) need no list
 * from elsewhere.
 */
final class Concepts {

  private final Model model;

  Concepts(Model model) {
    this.model = model;
  }

  /** A code of a list that the catalogue keeps. */
  GraphNode code(CodeList list, String code) {
    Bilingual words = list.words(code).orElseThrow();
    return switch (list) {
      case CATEGORY -> concept(HEALTH_LISTS + "healthcategories", code, words);
      case THEME -> concept(HEALTH_LISTS + "health-theme", code, words);
      case HOLDER_TYPE -> concept(HEALTH_LISTS + "publisher-type", code, words);
      case DATASET_TYPE -> concept(EU_LISTS + "dataset-type", code, words);
      case FREQUENCY -> concept(EU_LISTS + "frequency", code, words).is(DCT + "Frequency");
      case LANGUAGE -> concept(EU_LISTS + "language", code, words).is(DCT + "LinguisticSystem");
      case CODING_SYSTEM ->
          concept(HEALTH_LISTS + "coding-system", code, words).is(DCT + "Standard");
      case STANDARD -> concept(HEALTH_LISTS + "standard", code, words).is(DCT + "Standard");
      case LEGAL_BASIS ->
          GraphNode.of(model, GDPR + code).is(DPV + "LegalBasis").words(SKOS + "prefLabel", words);
      case PERSONAL_DATA ->
          GraphNode.of(model, DPV_PD + code)
              .is(DPV + "PersonalData")
              .words(SKOS + "prefLabel", words);
      case PURPOSE ->
          GraphNode.of(model, Namespaces.EHDS + "#art_53_" + code)
              .is(DPV + "Purpose")
              .words(SKOS + "prefLabel", words);
    };
  }

  List<GraphNode> codes(CodeList list, List<String> codes) {
    return codes.stream().map(c -> code(list, c)).toList();
  }

  private GraphNode concept(String list, String code, Bilingual words) {
    return GraphNode.of(model, list + "/" + code)
        .is(SKOS + "Concept")
        .words(SKOS + "prefLabel", words)
        .link(SKOS + "inScheme", list);
  }

  GraphNode notPublic() {
    return concept(EU_LISTS + "access-right", "NON_PUBLIC", new Bilingual("non-public", "非公開"))
        .is(DCT + "RightsStatement");
  }

  GraphNode health() {
    return concept(EU_LISTS + "data-theme", "HEAL", new Bilingual("Health", "健康"));
  }

  /** A country of the EU's list. */
  GraphNode country(String code) {
    return GraphNode.of(model, EU_LISTS + "country/" + code)
        .is(DCT + "Location")
        .link(SKOS + "inScheme", EU_LISTS + "country");
  }

  /** The regulation under which the data are shared. */
  GraphNode ehds() {
    return GraphNode.of(model, Namespaces.EHDS).is(ELI + "LegalResource");
  }

  /** A page on the web. */
  GraphNode page(String iri) {
    return GraphNode.of(model, iri).is(RDFS + "Resource");
  }
}
