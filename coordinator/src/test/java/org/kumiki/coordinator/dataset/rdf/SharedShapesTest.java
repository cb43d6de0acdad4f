package org.kumiki.coordinator.dataset.rdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.dataset.DescriptionExample;

/** The exports by shapes that others wrote, where they are at hand. */
class SharedShapesTest {

  private static final Path SHARED =
      Path.of(System.getProperty("kumiki.shared", "none"), "data", "healthdcat");
  private static final List<String> FILES =
      List.of(
          "r8-nonpublic-transcribed/non-public-shapes.ttl",
          "r8-nonpublic-transcribed/range.ttl",
          "ckan/dcat-ap_3_shacl_shapes.ttl");

  @BeforeAll
  static void atHand() {
    assumeTrue(Files.exists(SHARED), "no healthdcat under -Dkumiki.shared: skipped");
  }

  private static Model read(Path file) {
    Model model = ModelFactory.createDefaultModel();
    RDFParser.create().source(file).lang(Lang.TURTLE).parse(model);
    return model;
  }

  private static List<ReportEntry> violations(Model model) {
    return FILES.stream()
        .map(file -> Shapes.parse(read(SHARED.resolve(file)).getGraph()))
        .flatMap(
            shapes -> ShaclValidator.get().validate(shapes, model.getGraph()).getEntries().stream())
        .filter(e -> Severity.Violation.equals(e.severity()))
        .toList();
  }

  private static Model example() {
    return DatasetGraph.of(DescriptionExample.described(DescriptionExample.json()));
  }

  @Test
  void export_hasNoViolation() {
    assertThat(violations(example())).isEmpty();
  }

  @Test
  void withoutKeywordAndVariables_thereAreExactlyTwo() {
    Model model = example();
    model.removeAll(null, model.createProperty(Namespaces.DCAT + "keyword"), null);
    model.removeAll(null, model.createProperty(Namespaces.HEALTHDCATAP + "hasVariables"), null);
    assertThat(violations(model)).hasSize(2);
    assertThat(ShapeCheck.findings(model)).filteredOn(f -> f.isError()).hasSize(2);
  }

  @Test
  void exampleByOthersHands_passesTheShapesOfThisBuild() {
    assertThat(ShapeCheck.findings(read(SHARED.resolve("example/minimal-node-dataset.ttl"))))
        .filteredOn(f -> f.isError())
        .isEmpty();
  }
}
