package org.kumiki.coordinator.dataset.rdf;

import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCAT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCATAP;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DCT;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.DPV;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.FOAF;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.GEODCATAP;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.HEALTHDCATAP;
import static org.kumiki.coordinator.dataset.rdf.Namespaces.RDFS;

import java.util.List;
import java.util.Locale;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.kumiki.coordinator.dataset.CodeList;
import org.kumiki.coordinator.dataset.Coding;
import org.kumiki.coordinator.dataset.Coverage;
import org.kumiki.coordinator.dataset.DatasetDescription;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.Lawfulness;
import org.kumiki.coordinator.dataset.Period;
import org.kumiki.coordinator.dataset.Subject;
import org.kumiki.protocols.document.Purpose;

/** The graph of one dataset: a {@code dcat:Dataset} that is not public, and what it names. */
final class DatasetGraph {

  private final DescribedDataset dataset;
  private final DatasetDescription described;
  private final Model model;
  private final Concepts concepts;
  private final GraphNode node;

  private DatasetGraph(DescribedDataset dataset) {
    this.dataset = dataset;
    described = dataset.described();
    model = ModelFactory.createDefaultModel();
    model.setNsPrefixes(Namespaces.PREFIXES);
    concepts = new Concepts(model);
    node = GraphNode.of(model, dataset.page().toString()).is(DCAT + "Dataset");
  }

  static Model of(DescribedDataset dataset) {
    DatasetGraph graph = new DatasetGraph(dataset);
    graph.identity();
    graph.subject();
    graph.coverage();
    graph.coding();
    graph.lawfulness();
    new AgentGraph(graph.model, graph.concepts, dataset, graph.node).write();
    new AccessGraph(graph.model, graph.concepts, dataset, graph.node).write();
    new VariableGraph(graph.model, dataset, graph.node).write();
    return graph.model;
  }

  private void identity() {
    node.words(DCT + "title", described.title())
        .words(DCT + "description", described.description())
        .text(DCT + "identifier", dataset.page().toString())
        .text(DCAT + "version", Integer.toString(dataset.version()))
        .instant(DCT + "modified", dataset.changed())
        .link(DCT + "accessRights", concepts.notPublic())
        .link(DCATAP + "applicableLegislation", concepts.ehds());
    described
        .landingPage()
        .ifPresent(p -> node.link(DCAT + "landingPage", concepts.page(p).is(FOAF + "Document")));
    described
        .documentation()
        .ifPresent(p -> node.link(FOAF + "page", concepts.page(p).is(FOAF + "Document")));
    described
        .provenance()
        .ifPresent(
            words ->
                node.link(
                    DCT + "provenance",
                    part("provenance")
                        .is(DCT + "ProvenanceStatement")
                        .words(RDFS + "label", words)));
  }

  private void subject() {
    Subject subject = described.subject();
    node.link(DCAT + "theme", concepts.health());
    links(HEALTHDCATAP + "healthCategory", CodeList.CATEGORY, subject.categories());
    links(HEALTHDCATAP + "healthTheme", CodeList.THEME, subject.themes());
    links(DCT + "language", CodeList.LANGUAGE, subject.languages());
    links(DCT + "type", CodeList.DATASET_TYPE, subject.type().stream().toList());
    links(DCT + "accrualPeriodicity", CodeList.FREQUENCY, subject.frequency().stream().toList());
    subject.keywords().forEach(keyword -> node.words(DCAT + "keyword", keyword));
  }

  private void coverage() {
    Coverage coverage = described.coverage();
    period(DCT + "temporal", "period", coverage.period());
    coverage.places().forEach(place -> node.link(DCT + "spatial", concepts.country(place)));
    node.words(HEALTHDCATAP + "populationCoverage", coverage.population());
    coverage.ageFrom().ifPresent(age -> node.count(HEALTHDCATAP + "minTypicalAge", age));
    coverage.ageTo().ifPresent(age -> node.count(HEALTHDCATAP + "maxTypicalAge", age));
    described.records().ifPresent(n -> node.count(HEALTHDCATAP + "numberOfRecords", n));
    described.persons().ifPresent(n -> node.count(HEALTHDCATAP + "numberOfUniqueIndividuals", n));
  }

  private void coding() {
    Coding coding = described.coding();
    links(HEALTHDCATAP + "hasCodingSystem", CodeList.CODING_SYSTEM, coding.systems());
    links(DCT + "conformsTo", CodeList.STANDARD, coding.standards());
    coding.values().forEach(value -> node.text(HEALTHDCATAP + "hasCodeValues", value));
  }

  private void lawfulness() {
    Lawfulness law = described.lawfulness();
    links(DPV + "hasLegalBasis", CodeList.LEGAL_BASIS, law.legalBasis());
    links(DPV + "hasPersonalData", CodeList.PERSONAL_DATA, law.personalData());
    links(
        DPV + "hasPurpose", CodeList.PURPOSE, law.purposes().stream().map(Purpose::name).toList());
    period(HEALTHDCATAP + "retentionPeriod", "retention", law.retention());
    if (described.holder().isPresent()) {
      node.link(DCT + "publisher", part("holder")).link(GEODCATAP + "custodian", part("holder"));
    }
  }

  private void links(String property, CodeList list, List<String> codes) {
    concepts.codes(list, codes).forEach(code -> node.link(property, code));
  }

  private void period(String property, String part, Period period) {
    if (!period.isUnknown()) {
      GraphNode time = part(part).is(DCT + "PeriodOfTime");
      period.from().ifPresent(day -> time.day(DCAT + "startDate", day));
      period.to().ifPresent(day -> time.day(DCAT + "endDate", day));
      node.link(property, time);
    }
  }

  private GraphNode part(String name) {
    return part(model, dataset, name);
  }

  /** Parts are named, so that two exports of one dataset are the same graph. */
  static GraphNode part(Model model, DescribedDataset dataset, String name) {
    return GraphNode.of(model, dataset.page() + "#" + name.toLowerCase(Locale.ROOT));
  }
}
