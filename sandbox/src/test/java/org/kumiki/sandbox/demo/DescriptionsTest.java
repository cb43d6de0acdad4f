package org.kumiki.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.Severity;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.DescriptionReader;
import org.kumiki.coordinator.dataset.DescriptionReader.Reading;
import org.kumiki.coordinator.dataset.Finding;
import org.kumiki.coordinator.dataset.rdf.HealthDcatAp;

/** Acceptance test 11: the catalogue export of every dataset of the demo passes the shapes. */
class DescriptionsTest {

  private static final Path SHARED =
      Path.of(System.getProperty("kumiki.shared", "none"), "data", "healthdcat");

  private static List<DescribedDataset> demo() {
    Dictionary dictionary =
        DictionaryReader.read("dictionary", VaccineCohort.SCHEMA.getBytes(StandardCharsets.UTF_8));
    return Institution.ids().stream()
        .flatMap(
            node -> Descriptions.datasets().stream().map(dataset -> of(node, dataset, dictionary)))
        .toList();
  }

  private static DescribedDataset of(String node, String dataset, Dictionary dictionary) {
    Reading reading = new DescriptionReader().read(Descriptions.of(node, dataset));
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return new DescribedDataset(
        URI.create("https://hdab.example/" + node + "." + dataset),
        "kds-0",
        1,
        ((Reading.Read) reading).description(),
        Optional.of(dictionary),
        Instant.EPOCH);
  }

  @Test
  void acceptance11_everyDatasetOfTheDemo_passesTheShapes() {
    assertThat(demo()).hasSizeGreaterThan(4);
    for (DescribedDataset dataset : demo()) {
      assertThat(new HealthDcatAp().findings(dataset)).filteredOn(Finding::isError).isEmpty();
    }
  }

  @Test
  void acceptance11_everyDatasetOfTheDemo_passesShapesThatOthersWrote() {
    assumeTrue(Files.exists(SHARED), "no healthdcat under -Dkumiki.shared: skipped");
    for (String file :
        List.of(
            "r8-nonpublic-transcribed/non-public-shapes.ttl",
            "r8-nonpublic-transcribed/range.ttl",
            "ckan/dcat-ap_3_shacl_shapes.ttl")) {
      Shapes shapes =
          Shapes.parse(RDFParser.create().source(SHARED.resolve(file)).lang(Lang.TTL).toGraph());
      for (DescribedDataset dataset : demo()) {
        String turtle = new String(new HealthDcatAp().turtle(dataset), StandardCharsets.UTF_8);
        Graph graph = RDFParser.fromString(turtle, Lang.TTL).toGraph();
        assertThat(ShaclValidator.get().validate(shapes, graph).getEntries())
            .as(file)
            .noneMatch(e -> Severity.Violation.equals(e.severity()));
      }
    }
  }
}
